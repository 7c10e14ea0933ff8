// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * Runs the test methods of a class inside a container of Pax Exam, which knows no Jupiter itself:
 * one container a class, described by its {@code @Configuration} method, and the class goes into it
 * as a bundle. Methods before and after each test are not called in there.
 */
final class ContainerExtension
    implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {

  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(ContainerExtension.class);

  private record Running(TestContainer container, Map<Method, TestAddress> tests) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Class<?> type = context.getRequiredTestClass();
    ExamSystem system = PaxExamRuntime.createServerSystem(options(type));
    TestContainer container = PaxExamRuntime.createContainer(system);
    Map<Method, TestAddress> tests = new HashMap<>();
    context.getStore(SPACE).put(Running.class, new Running(container, tests));
    container.start();
    TestProbeBuilder probe = system.createProbe();
    for (Method method : type.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        tests.put(method, probe.addTest(type, method.getName()));
      }
    }
    container.installProbe(probe.build().getStream());
  }

  private static Option[] options(Class<?> type) throws ReflectiveOperationException {
    Method configuration =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Configuration.class))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(type + " has no @Configuration"));
    return (Option[]) configuration.invoke(type.getDeclaredConstructor().newInstance());
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    Running running =
        context.getParent().orElseThrow().getStore(SPACE).get(Running.class, Running.class);
    invocation.skip();
    try {
      running.container().call(running.tests().get(call.getExecutable()));
    } catch (TestContainerException e) {
      throw rootOf(e);
    }
  }

  /** What the test itself threw, without the layers that carried it out of the container. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null
        && (root instanceof TestContainerException || root instanceof InvocationTargetException)) {
      root = root.getCause();
    }
    return root;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Running running = context.getStore(SPACE).remove(Running.class, Running.class);
    if (running != null) {
      running.container().stop();
    }
  }
}
