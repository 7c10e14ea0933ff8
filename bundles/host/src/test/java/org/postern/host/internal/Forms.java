// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.postern.peers.SambaHost;

/** Filled forms. */
final class Forms {

  private Forms() {}

  /** A form for the administrator of this host, with this password. */
  static HostForm of(SambaHost host, String password) {
    return of(
        Map.of(
            "host_name",
            "EDGE01",
            "address",
            "127.0.0.1",
            "port",
            host.port(),
            "user",
            SambaHost.ADMINISTRATOR,
            "_password",
            password));
  }

  /** A form with these values, and else its defaults. */
  static HostForm of(Map<String, Object> values) {
    return (HostForm)
        Proxy.newProxyInstance(
            HostForm.class.getClassLoader(),
            new Class<?>[] {HostForm.class},
            (proxy, method, arguments) -> value(values, method));
  }

  private static Object value(Map<String, Object> values, Method method)
      throws IllegalAccessException, InvocationTargetException {
    if (method.getName().equals("annotationType")) {
      return Annotation.class;
    }
    Object value = values.get(method.getName());
    return value != null ? value : method.getDefaultValue();
  }
}
