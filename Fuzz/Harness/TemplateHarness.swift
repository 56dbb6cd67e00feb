import QuireJSON
import QuireTemplate

/// Compiles `bytes` as a template and renders it; compiles them as a condition too. Whatever they are, this returns.
/// - Returns: Whether they were a template that renders.
@discardableResult
public func fuzzTemplate(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let source = String(decoding: bytes, as: UTF8.self)
    var options = TemplateOptions(marker: "response")
    // Small, so that every limit is met often and an input takes little time.
    options.limits.steps = 30_000
    options.limits.memory = 1 << 20
    options.limits.output = 1 << 18
    options.limits.range = 5_000
    guard let context = try? TemplateContext(object: Documents.variables, provenance: .external) else { return false }
    var isAccepted = false
    do throws(TemplateError) {
        let template = try Template(source, options: options)
        _ = try template.render(context)
        isAccepted = true
    } catch {
        _ = error.description
    }
    do throws(TemplateError) {
        _ = try TemplateCondition(source, options: options).holds(in: context)
    } catch {
        _ = error.description
    }
    return isAccepted
}
