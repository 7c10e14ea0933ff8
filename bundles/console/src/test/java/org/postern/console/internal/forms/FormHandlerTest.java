// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ValidationException;
import org.junit.jupiter.api.Test;
import org.postern.store.PolicyStore;

class FormHandlerTest {

  @Test
  void whatTheStoreWouldRefuseIsToldLineByLine() {
    FormHandler handler = new FormHandler(store(List.of("a = '1'", "b = '2'")));
    assertThatThrownBy(() -> handler.updateConfiguration(null, "pid", values()))
        .isInstanceOf(ValidationException.class)
        .hasMessage("a = '1'\nb = '2'");
  }

  @Test
  void whatTheStoreTakesIsLetThrough() {
    FormHandler handler = new FormHandler(store(List.of()));
    assertThatCode(() -> handler.updateConfiguration("factory", "pid", values()))
        .doesNotThrowAnyException();
  }

  private static Hashtable<String, Object> values() {
    return new Hashtable<>(Map.of("a", 1));
  }

  private static PolicyStore store(List<String> problems) {
    return (PolicyStore)
        Proxy.newProxyInstance(
            PolicyStore.class.getClassLoader(),
            new Class<?>[] {PolicyStore.class},
            (proxy, method, arguments) -> problems);
  }
}
