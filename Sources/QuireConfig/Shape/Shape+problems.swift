extension Shape {
    /// Everything that is wrong with a value, in the file's order; of very many the first hundred.
    /// - Parameter file: What messages call the file.
    public func problems(in node: ConfigNode, of file: String) -> [ConfigProblem] {
        var judge = ShapeJudge(file: file)
        judge.judge(node, self)
        return judge.sorted
    }
}
