#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that inputs are made of, read from below the working directory.
enum Seeds {
    /// The contents of the files in these folders, in the order of their names, so that a seed repeats a run.
    static func files(in folders: [String]) -> [[UInt8]] {
        folders.flatMap { folder in
            names(in: folder).sorted().compactMap { contents(of: folder + "/" + $0) }
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else {
            print("there is no folder \(folder): run this where the project's folders are")
            exit(66)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
        }
        return names
    }

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}
