import QuireConfig
import QuireConnector
import QuireHTTP
import QuireJSON
import QuireLint
import QuirePagination

/// Reads `bytes` as a connector, in YAML and in JSON, and does all with it that needs no network.
/// - Returns: Whether they were a connector.
func fuzzConnector(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let text = Array(bytes)
    var isAccepted = false
    for name in ["fuzz.yaml", "fuzz.json"] {
        do throws(ConfigProblem) {
            let file = try ConfigFile(text, named: name)
            if Linter.isPagination(file.root) { tell(linter().findings(inPagination: file)) }
            if let connector = connector(file) {
                isAccepted = true
                use(connector)
            }
        } catch {
            _ = error.description
        }
    }
    return isAccepted
}

private func connector(_ file: ConfigFile) -> Connector? {
    do throws(ConnectorProblems) { return try Connector(file) } catch {
        _ = error.description
        return nil
    }
}

private func linter() -> Linter {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(200)
    return Linter { clock.now > end }
}

private func tell(_ findings: [Finding]) {
    for finding in findings { _ = (finding.description, finding.json) }
}

private func use(_ connector: Connector) {
    tell(linter().findings(in: connector))
    for stream in connector.streams.prefix(8) {
        do throws(ConnectorError) {
            _ = try Explanation(connector, stream).description
        } catch {
            _ = error.description
        }
        for settings in Dummies.settings(of: connector) { crawl(connector, stream, settings) }
    }
}

private func crawl(_ connector: Connector, _ stream: ConnectorStream, _ settings: SettingValues) {
    do throws(ConnectorError) {
        let plan = try StreamPlan(connector, stream, settings)
        _ = plan.authentication.description
        for parent in Dummies.parents {
            _ = plan.key(of: parent)
            crawl(plan, parent)
        }
    } catch {
        _ = error.description
    }
}

private func crawl(_ plan: StreamPlan, _ parent: RawJSON) {
    let window = plan.stream.windows == nil ? nil : Dummies.window
    do throws(ConnectorError) {
        let (request, pagination) = try plan.crawl(parent: parent, window: window)
        hold(request.url.origin == plan.baseURL.origin, "a request goes to the origin of its base URL")
        hold(
            request.url.target.utf8.allSatisfy { (0x21...0x7e).contains($0) },
            "a request's target is visible ASCII")
        for field in request.headers {
            hold(HTTPHeaders.fieldError(name: field.name, value: field.value) == nil, "a request's fields are fields")
        }
        _ = Explanation(request, pagination, pages: 2).description
    } catch {
        _ = error.description
    }
}
