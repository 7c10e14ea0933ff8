// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The directories of one Postfix instance and what lies in them. */
final class PostfixDirectory {

  /**
   * Only what relaying needs. Services are in no chroot, which would lack /etc/hosts; those that
   * ask milters can be.
   */
  private static final String MASTER_CF =
      """
      127.0.0.1:%1$d inet n - %2$s - - smtpd
      pickup    unix  n - n 60 1 pickup
      cleanup   unix  n - %2$s - 0 cleanup
      qmgr      unix  n - n 300 1 qmgr
      tlsmgr    unix  - - n 1000? 1 tlsmgr
      rewrite   unix  - - n - - trivial-rewrite
      bounce    unix  - - n - 0 bounce
      defer     unix  - - n - 0 bounce
      trace     unix  - - n - 0 bounce
      verify    unix  - - n - 1 verify
      flush     unix  n - n 1000? 0 flush
      proxymap  unix  - - n - - proxymap
      smtp      unix  - - n - - smtp
      relay     unix  - - n - - smtp
      showq     unix  n - n - - showq
      error     unix  - - n - - error
      retry     unix  - - n - - error
      discard   unix  - - n - - discard
      anvil     unix  - - n - 1 anvil
      scache    unix  - - n - 1 scache
      postlog   unix-dgram n - n - 1 postlogd
      """;

  private final Path root;

  private PostfixDirectory(Path root) {
    this.root = root;
  }

  static PostfixDirectory create() throws IOException {
    Path root = TemporaryTree.create("postfix");
    for (String name : List.of("etc", "queue", "data", "log")) {
      Files.createDirectory(root.resolve(name));
    }
    Files.setOwner(
        root.resolve("data"),
        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
    return new PostfixDirectory(root);
  }

  void configure(int port, boolean chroot, Map<String, String> settings) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(defaults());
    all.putAll(settings);
    String main =
        all.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
            .collect(Collectors.joining());
    Path file = Files.writeString(root.resolve("etc/main.cf"), main, ISO_8859_1);
    // Every Postfix program waits until the file is two seconds old, lest it be half written.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    Files.writeString(
        root.resolve("etc/master.cf"), MASTER_CF.formatted(port, chroot ? "y" : "n"), US_ASCII);
  }

  /** One more port, with options as at {@code submission} in {@code master.cf}. */
  void listen(int port, List<String> options) throws IOException {
    StringBuilder lines = new StringBuilder("127.0.0.1:" + port + " inet n - n - - smtpd\n");
    options.forEach(option -> lines.append("  -o ").append(option).append('\n'));
    Files.writeString(root.resolve("etc/master.cf"), lines, US_ASCII, StandardOpenOption.APPEND);
  }

  private Map<String, String> defaults() {
    Map<String, String> main = new LinkedHashMap<>();
    main.put("compatibility_level", "3.6");
    main.put("queue_directory", root.resolve("queue").toString());
    main.put("data_directory", root.resolve("data").toString());
    main.put("maillog_file", root.resolve("log/mail.log").toString());
    main.put("maillog_file_prefixes", root.toString());
    main.put("inet_interfaces", "127.0.0.1");
    main.put("inet_protocols", "ipv4");
    main.put("myhostname", "mx.postfix.test");
    main.put("mydestination", "");
    main.put("alias_maps", "");
    main.put("alias_database", "");
    main.put("local_recipient_maps", "");
    main.put("local_transport", "error:no local mail here");
    main.put("mynetworks", "127.0.0.0/8");
    main.put("relay_domains", "static:all");
    main.put("smtpd_authorized_xclient_hosts", "127.0.0.0/8");
    main.put("smtp_dns_support_level", "disabled");
    main.put("smtp_host_lookup", "native");
    main.put("enable_long_queue_ids", "yes");
    main.put("milter_default_action", "tempfail");
    untouchedMessages(main);
    noBrakes(main);
    return main;
  }

  /**
   * What a message contains leaves as it came: nothing completed, rewritten, folded or re-encoded.
   */
  private static void untouchedMessages(Map<String, String> main) {
    main.put("local_header_rewrite_clients", "");
    main.put("remote_header_rewrite_domain", "");
    main.put("disable_mime_output_conversion", "yes");
    main.put("smtp_line_length_limit", "0");
    main.put("message_size_limit", "104857600");
    main.put("mailbox_size_limit", "0");
    main.put("queue_minfree", "0");
  }

  /** A test's many errors and many connections are on purpose. */
  private static void noBrakes(Map<String, String> main) {
    main.put("smtpd_error_sleep_time", "0");
    main.put("smtpd_soft_error_limit", "100000");
    main.put("smtpd_hard_error_limit", "100000");
    main.put("smtpd_junk_command_limit", "100000");
    main.put("smtpd_client_connection_count_limit", "0");
    main.put("in_flow_delay", "0");
    main.put("notify_classes", "");
  }

  /** One of Postfix' commands, told to work on this instance. */
  Command command(String name, String... arguments) {
    List<Object> words = new ArrayList<>();
    words.add(Path.of(Peer.POSTFIX.require()).resolveSibling(name));
    words.addAll(List.of(name.equals("sendmail") ? "-C" : "-c", root.resolve("etc")));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray());
  }

  /** Runs {@code sendmail(1)} with this message on its standard input, lines ended by LF. */
  void submit(RawMessage message, String... arguments) throws IOException {
    Path file = Files.createTempFile("postern-submit-", ".eml");
    try {
      Files.writeString(file, message.text().replace("\r\n", "\n"), ISO_8859_1);
      Command sendmail = command("sendmail", arguments);
      List<Object> words = new ArrayList<>();
      words.addAll(List.of("sh", "-c", "exec \"$@\" <'" + file + "'", "sh"));
      words.addAll(sendmail.words());
      Command.of(words.toArray()).runWell();
    } finally {
      Files.delete(file);
    }
  }

  long masterPid() throws IOException {
    return Long.parseLong(Files.readString(root.resolve("queue/pid/master.pid"), US_ASCII).strip());
  }

  /** The ids of the messages in these queues; some queues are hashed into sub-folders. */
  List<String> queued(String... queues) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String queue : queues) {
      // A name may vanish while the daemon works on the queue.
      ids.addAll(TemporaryTree.filesBelow(root.resolve("queue").resolve(queue)));
    }
    return ids;
  }

  Path queue() {
    return root.resolve("queue");
  }

  String log() {
    return TemporaryTree.readIfThere(root.resolve("log/mail.log"));
  }

  void remove() {
    TemporaryTree.remove(root);
  }
}
