// QuireOutput
