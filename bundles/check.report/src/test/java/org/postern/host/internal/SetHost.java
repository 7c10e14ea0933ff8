// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.postern.host.KnownHost;

/** A host that is set by a form, with a pool of its own. */
public final class SetHost implements AutoCloseable {

  private final HostPool pool = new HostPool();
  private final KnownHost host;

  /** By these values of the form, and else its defaults. */
  public SetHost(Map<String, Object> values) {
    host = new ConfiguredHost(pool, form(values));
  }

  /** The host. */
  public KnownHost host() {
    return host;
  }

  private static HostForm form(Map<String, Object> values) {
    return (HostForm)
        Proxy.newProxyInstance(
            HostForm.class.getClassLoader(),
            new Class<?>[] {HostForm.class},
            (proxy, method, arguments) ->
                method.getName().equals("annotationType")
                    ? Annotation.class
                    : values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  @Override
  public void close() {
    pool.stop();
  }
}
