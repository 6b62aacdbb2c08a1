package brood.testing;

import brood.Context;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Runs each test of a contract in a [Context#threads] of its own, constructor included, and fails
/// it when a child is left.
public final class OnThreads implements InvocationInterceptor, ExecutionCondition,
        AfterEachCallback {
    /// Of the test that runs now.
    private Context context = Context.current();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getElement(), JvmsOnly.class)
                .map(mark -> ConditionEvaluationResult.disabled(
                        "only for processes that are JVMs", mark.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("makes sense on threads"));
    }

    @Override
    public <T> T interceptTestClassConstructor(Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> what, ExtensionContext test)
            throws Throwable {
        context = Context.threads();
        return proceed(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> what, ExtensionContext test) throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptTestMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> what, ExtensionContext test) throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> what, ExtensionContext test) throws Throwable {
        proceed(invocation);
    }

    @Override
    public void interceptAfterEachMethod(Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> what, ExtensionContext test) throws Throwable {
        proceed(invocation);
    }

    private <T> T proceed(Invocation<T> invocation) throws Throwable {
        return context.call(() -> {
            try {
                return invocation.proceed();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            if (test.getExecutionException().isEmpty()) {
                Eventually.eventually("no child is left", () -> context.children().isEmpty());
            }
        } finally {
            context.children().forEach(brood.ChildProcess::kill);
            context.close();
        }
    }
}
