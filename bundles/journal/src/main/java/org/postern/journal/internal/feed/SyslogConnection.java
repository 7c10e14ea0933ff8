// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A connection to a syslog server. */
final class SyslogConnection implements AutoCloseable {

  private static final int CONNECT_MILLIS = 10_000;

  private final Socket socket;
  private final OutputStream out;

  private SyslogConnection(Socket socket) throws IOException {
    this.socket = socket;
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Opens one; with TLS, only to a server that proves to be the one of that name. */
  static SyslogConnection open(SyslogForm form) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(form.host().strip(), form.port()), CONNECT_MILLIS);
      socket.setKeepAlive(true);
      return new SyslogConnection(form.tls() ? encrypted(socket, form) : socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket encrypted(Socket plain, SyslogForm form) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context(form.trust())
                .getSocketFactory()
                .createSocket(plain, form.host().strip(), form.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(CONNECT_MILLIS);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext context(String trust) throws IOException {
    try {
      if (trust.isBlank()) {
        return SSLContext.getDefault();
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      try (InputStream in = Files.newInputStream(Path.of(trust.strip()))) {
        for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("ca" + count++, one);
        }
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the trusted certificates in '" + trust + "' cannot be used: " + e, e);
    }
  }

  void send(byte[] frame) throws IOException {
    out.write(frame);
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
