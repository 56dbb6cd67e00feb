import QuireBase
import QuireCrypto
import QuireHTTP

/// Getting tokens: one request at a time, made by whoever needs the token first, in its own task.
extension Authenticator {
    private enum Step {
        case ready(TokenState.Token)
        case failed(AuthenticationError)
        case wait
        case fetch(refreshToken: Secret?, followsRejection: Bool)
    }

    /// The valid token. Cancelling one who waits, or who asks, leaves the others their token.
    func token(from source: TokenSource, _ sleep: Sleep) async throws(AuthenticationError) -> TokenState.Token {
        while true {
            switch nextStep() {
            case .ready(let token): return token
            case .failed(let error): throw error
            case .fetch(let refreshToken, let followsRejection):
                return try await fetch(source, refreshToken, followsRejection, sleep)
            case .wait:
                switch await outcomeOfOther() {
                case .token(let token): return token
                case .failed(let error): throw error
                case .again: continue
                }
            }
        }
    }

    private func nextStep() -> Step {
        let now = requests.environment.uptime()
        return state.withLock { state in
            if let refusal = state.refusal { return .failed(refusal) }
            if let token = state.validToken(at: now) { return .ready(token) }
            guard !state.isFetching else { return .wait }
            state.isFetching = true
            return .fetch(
                refreshToken: state.refreshToken, followsRejection: state.token?.isRejected ?? false)
        }
    }

    private func outcomeOfOther() async -> TokenState.Outcome {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: TokenState.Outcome? = state.withLock { state in
                    guard !Task.isCancelled else { return .failed(.cancelled) }
                    guard state.isFetching else { return .again }
                    state.waiters[id] = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(returning: .failed(.cancelled))
        }
    }

    /// Asks for a token, and tells those who wait.
    private func fetch(
        _ source: TokenSource, _ refreshToken: Secret?, _ followsRejection: Bool, _ sleep: Sleep
    ) async throws(AuthenticationError) -> TokenState.Token {
        let asked = requests.environment.uptime()
        do throws(AuthenticationError) {
            let answer = try await answer(from: source, refreshToken, sleep)
            let text = source.credential.text(answer.token)
            let life = TokenLife(got: asked, lifetime: answer.lifetime)
            let (token, waiters) = state.withLock { state in
                let token = TokenState.Token(
                    text: text, life: life, generation: (state.token?.generation ?? 0) + 1,
                    followsRejection: followsRejection)
                state.token = token
                return (token, state.endFetching())
            }
            for waiter in waiters { waiter.resume(returning: .token(token)) }
            return token
        } catch {
            let waiters = state.withLock { $0.endFetching() }
            for waiter in waiters { waiter.resume(returning: error == .cancelled ? .again : .failed(error)) }
            throw error
        }
    }

    private func answer(
        from source: TokenSource, _ refreshToken: Secret?, _ sleep: Sleep
    ) async throws(AuthenticationError) -> TokenAnswer {
        let answer: TokenAnswer
        do throws(TokenFailure) {
            answer = try await requests.answer(from: source, refreshToken: refreshToken, sleep)
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .failed(let text, let isFinal, let secrets):
                let failure = AuthenticationError.failed(shown("no token: " + text, hiding: secrets))
                if isFinal { state.withLock { $0.refusal = failure } }
                throw failure
            }
        }
        state.withLock { state in
            for secret in answer.secrets { state.hide(secret) }
        }
        if let next = answer.refreshToken, let refreshToken, next != refreshToken { try rotate(to: next) }
        return answer
    }

    private func rotate(to refreshToken: Secret) throws(AuthenticationError) {
        state.withLock { $0.refreshToken = refreshToken }
        do { try onRotation?(refreshToken) } catch {
            throw .failed(shown("the new refresh token could not be stored: \(error)", hiding: []))
        }
    }

    /// A text for people: one line, no secrets, not longer than they read.
    private func shown(_ text: String, hiding more: [Secret]) -> String {
        let visible = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return Redaction.excerpt(String(String.UnicodeScalarView(visible)), secrets: secrets + more, limit: 600)
    }
}

extension TokenAnswer {
    /// What of it must not show. Of cookies the values too, which stand behind an equals sign.
    fileprivate var secrets: [Secret] {
        let cookies = token.reveal().utf8.split(separator: UInt8(ascii: ";")).compactMap { cookie -> Secret? in
            guard let equals = cookie.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let value = cookie[cookie.index(after: equals)...]
            return value.count < 8 ? nil : Secret(String(decoding: Array(value), as: UTF8.self))
        }
        return [token] + [refreshToken].compactMap(\.self) + cookies.prefix(4)
    }
}
