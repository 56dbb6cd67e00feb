import QuireHTTP
import QuireJSON

extension SchemeStep: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(request, "request")
        state.add(integer: counter, "counter")
        state.add(count: page, "page")
        state.add(stride, "stride")
    }

    package init(from state: StateReader) throws(StateError) {
        self.init(request: try state.value("request", HTTPRequest.self), counter: try state.integer("counter"))
        page = try state.count("page")
        stride = try state.optionalValue("stride", Stride.self)
    }
}

extension Stride: StateValue {
    package func write(to state: inout StateWriter) {
        state.add(integer: from, "from")
        state.add(integer: to, "to")
        state.add(integer: regular, "regular")
        state.add(integer: origin, "origin")
        state.add(isGrounded, "grounded")
        state.add(isTold, "told")
        state.add(place, "place")
    }

    package init(from state: StateReader) throws(StateError) {
        from = try state.integer("from")
        to = try state.integer("to")
        regular = try state.integer("regular")
        origin = try state.integer("origin")
        isGrounded = try state.flag("grounded")
        isTold = try state.flag("told")
        place = try state.value("place", Placement.self)
    }
}

extension Placement: StateValue {
    package func write(to state: inout StateWriter) {
        switch self {
        case .query(let name): state.add(name, "query")
        case .header(let name): state.add(name, "header")
        case .body(let path): state.add(path.description, "body")
        }
    }

    package init(from state: StateReader) throws(StateError) {
        if let name = try state.optionalText("query") {
            self = .query(name)
        } else if let name = try state.optionalText("header") {
            if let problem = HTTPHeaders.fieldError(name: name, value: "") { throw state.error("header", problem) }
            self = .header(name)
        } else {
            let text = try state.text("body")
            do throws(JSONPathError) { self = .body(try SimplePath(text)) } catch {
                throw state.error("body", "\(error)")
            }
        }
    }
}
