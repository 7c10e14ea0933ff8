// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import jcifs.CIFSContext;
import jcifs.config.PropertyConfiguration;
import jcifs.context.BaseContext;
import jcifs.smb.NtlmPasswordAuthenticator;
import jcifs.smb.SmbFile;
import org.postern.host.internal.rpc.Pipe;

/** A connection to a host: one TCP connection, one session, with one thread of jcifs-ng. */
public final class SmbConnection implements Closeable {

  /** How long the TCP connection may take. */
  static final Duration CONNECT = Duration.ofSeconds(5);

  /** How long an answer may take. */
  static final Duration ANSWER = Duration.ofSeconds(15);

  private final Target target;
  private final CIFSContext context;

  private SmbConnection(Target target, CIFSContext context) {
    this.target = target;
    this.context = context;
  }

  /** Connects, negotiates, logs on and sees that we are let in. */
  public static SmbConnection open(Target target) throws IOException {
    CIFSContext base = new BaseContext(new PropertyConfiguration(properties()));
    NtlmPasswordAuthenticator who =
        new NtlmPasswordAuthenticator(target.domain(), target.name(), target.password());
    SmbConnection connection = new SmbConnection(target, base.withCredentials(who));
    try (SmbFile pipes = connection.file("IPC$", "")) {
      pipes.connect();
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties properties() {
    Properties p = new Properties();
    p.put("jcifs.smb.client.minVersion", "SMB202");
    p.put("jcifs.smb.client.maxVersion", "SMB311");
    p.put("jcifs.smb.client.useSMB2Negotiation", "true");
    p.put("jcifs.smb.client.signingEnforced", "true");
    p.put("jcifs.smb.client.ipcSigningEnforced", "true");
    p.put("jcifs.smb.client.requireSecureNegotiate", "true");
    p.put("jcifs.smb.client.disablePlainTextPasswords", "true");
    p.put("jcifs.smb.client.allowGuestFallback", "false");
    // NTLMv2 only
    p.put("jcifs.smb.lmCompatibility", "3");
    p.put("jcifs.smb.client.connTimeout", Long.toString(CONNECT.toMillis()));
    p.put("jcifs.smb.client.responseTimeout", Long.toString(ANSWER.toMillis()));
    p.put("jcifs.smb.client.soTimeout", Long.toString(ANSWER.toMillis() + 5_000));
    // a host that is lost is not asked a second time: its other calls shall fail at once
    p.put("jcifs.smb.client.maxRequestRetries", "1");
    // a host must not be able to send us to another one
    p.put("jcifs.smb.client.dfs.disabled", "true");
    // no NetBIOS, no WINS, no broadcasts
    p.put("jcifs.resolveOrder", "DNS");
    p.put("jcifs.smb.maxBuffers", "4");
    return p;
  }

  /** The root of a share is the empty path; slashes divide a path, directories end with one. */
  SmbFile file(String share, String path) throws IOException {
    return new SmbFile(target.url() + share + "/" + path, context);
  }

  /** Opens a pipe by its name without {@code \PIPE\}. */
  public Pipe pipe(String name) throws IOException {
    return SmbPipe.open(target.url() + "IPC$/" + name, context);
  }

  @Override
  public void close() throws IOException {
    context.close();
  }
}
