// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.KnownHost;
import org.postern.host.WindowsHost;
import org.postern.host.internal.smb.CallTroubles;
import org.postern.host.internal.smb.SmbConnection;
import org.postern.host.internal.smb.SmbFiles;
import org.postern.host.internal.smb.Target;
import org.postern.host.internal.smb.Troubles;

/** A host as it is set in the Web Console: a service for each configuration. */
@Component(
    configurationPid = "org.postern.host",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    // else it would begin anew with each who asks, and so would its connection
    immediate = true,
    service = KnownHost.class)
@Designate(ocd = HostForm.class, factory = true)
public final class ConfiguredHost implements KnownHost {

  private final HostPool pool;
  private volatile HostReading reading;

  /** A host by its form. */
  @Activate
  public ConfiguredHost(@Reference HostPool pool, HostForm form) {
    this.pool = pool;
    this.reading = HostReading.of(form);
  }

  @Modified
  void modified(HostForm form) {
    reading = HostReading.of(form);
    pool.forget(this);
  }

  @Deactivate
  void stop() {
    pool.forget(this);
  }

  @Override
  public HostSettings settings() {
    return reading.settings();
  }

  @Override
  public WindowsHost open() throws HostTrouble {
    HostReading now = reading;
    if (now.wrong().isPresent()) {
      throw now.trouble(now.wrong().get());
    }
    SmbConnection connection = (SmbConnection) pool.take(this, () -> connect(now.target()));
    Guard guard = new Guard(new CallTroubles(now.target())::of, () -> pool.drop(this, connection));
    return new OpenHost(
        now.settings(),
        guard,
        new SmbFiles(connection, guard),
        new Pipes(connection::pipe, now.target().address()),
        () -> pool.give(this, connection));
  }

  private static SmbConnection connect(Target target) throws HostTrouble {
    try {
      return SmbConnection.open(target);
    } catch (IOException e) {
      throw new Troubles(target).connecting(e);
    } catch (RuntimeException e) {
      throw new Troubles(target).connecting(new IOException(e.toString(), e));
    }
  }
}
