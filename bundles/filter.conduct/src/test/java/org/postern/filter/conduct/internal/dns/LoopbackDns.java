// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A recursive name server for tests on a free port of the loopback address, over UDP and TCP. It
 * answers from a table; what is not in the table does not exist, save for the root and the name
 * servers of {@code com}.
 */
public final class LoopbackDns implements AutoCloseable {

  private static final long TTL = 300;
  private static final String CHECK = "com. NS";
  private static final int MAX_PACKET = 4096;

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final Map<Name, Mood> moods = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final Sockets sockets = Sockets.open();
  private volatile boolean dead;
  private volatile Sight sight = Sight.INTERNET;
  private volatile long ttl = TTL;

  /** How the server treats questions about a name. */
  public enum Mood {
    /** Says nothing. */
    SILENT,
    /** Answers when it is told to. */
    HOLDING,
    /** RCODE 2. */
    SERVER_FAILURE,
    /** RCODE 5. */
    REFUSED,
    /** NXDOMAIN without any authority. */
    UNPROVEN,
    /** NXDOMAIN with the authority of another zone. */
    FOREIGN,
    /** Nothing but the name of another server. */
    REFERRING,
    /** Over UDP cuts the answer. */
    TRUNCATING,
    /** Answers with octets that are no DNS message. */
    GARBLED,
    /** Answers to another question. */
    CONFUSED
  }

  /** What the server can see of the world. */
  public enum Sight {
    /** All. */
    INTERNET,
    /** What is in the table; anything else does not exist, says a root zone of its own. */
    OWN_ROOT,
    /** What is in the table; anything else is NXDOMAIN without authority. */
    NOTHING,
    /** What is in the table; its upstream is down. */
    FAILING
  }

  /** The same port for both protocols, which some other program may hold for one of them. */
  private record Sockets(ServerSocket tcp, DatagramSocket udp) {
    private static final int TRIES = 100;

    static Sockets open() throws IOException {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      for (int i = 1; ; i++) {
        ServerSocket tcp = new ServerSocket(0, 10, loopback);
        try {
          return new Sockets(tcp, new DatagramSocket(tcp.getLocalPort(), loopback));
        } catch (BindException e) {
          tcp.close();
          if (i == TRIES) {
            throw e;
          }
        }
      }
    }
  }

  private record Held(Message query, SocketAddress client) {}

  /** Starts. */
  public LoopbackDns() throws IOException {
    start(this::serveUdp);
    start(this::serveTcp);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(sockets.tcp().getInetAddress(), sockets.tcp().getLocalPort());
  }

  /** The same as a line of the settings. */
  public String line() {
    return sockets.tcp().getInetAddress().getHostAddress() + ":" + sockets.tcp().getLocalPort();
  }

  /** One more record, such as {@code mx.example.org A 192.0.2.1}; names with a final dot inside. */
  public LoopbackDns with(String owner, String type, String text) {
    try {
      Name name = Name.fromString(owner, Name.root);
      int number = Type.value(type);
      records.add(Record.fromString(name, number, DClass.IN, ttl, text, Name.root));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
    return this;
  }

  /** Records added from now on live that long, in seconds. */
  public LoopbackDns ttl(long seconds) {
    ttl = seconds;
    return this;
  }

  /** Treats questions about that name so. */
  public LoopbackDns mood(String owner, Mood mood) {
    moods.put(name(owner), mood);
    return this;
  }

  /** From now on answers nothing at all. */
  public void die() {
    dead = true;
  }

  /** Answers again. */
  public void revive() {
    dead = false;
  }

  /** From now on knows no more than that. */
  public LoopbackDns sees(Sight now) {
    sight = now;
    return this;
  }

  /** Answers what was held back, and holds back no more. */
  public synchronized void release() {
    moods.values().removeIf(Mood.HOLDING::equals);
    held.forEach(one -> sendUdp(answer(one.query(), true), one.client()));
    held.clear();
  }

  /** What was asked so far, such as {@code mx.example.org. A}, but for {@link #checks()}. */
  public List<String> asked() {
    return asked.stream().filter(question -> !question.equals(CHECK)).toList();
  }

  /** How often it was asked whether it knows the Internet. */
  public int checks() {
    return (int) asked.stream().filter(CHECK::equals).count();
  }

  @Override
  public void close() throws IOException {
    sockets.udp().close();
    sockets.tcp().close();
  }

  private interface Service {
    void run() throws IOException;
  }

  private static void start(Service service) {
    Thread thread =
        new Thread(
            () -> {
              try {
                service.run();
              } catch (IOException e) {
                // The sockets were closed: the test is over.
              }
            },
            "test name server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serveUdp() throws IOException {
    byte[] buffer = new byte[MAX_PACKET];
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      sockets.udp().receive(packet);
      Message query = new Message(java.util.Arrays.copyOf(buffer, packet.getLength()));
      Mood mood = mood(query);
      if (mood == Mood.HOLDING) {
        // First, since whoever sees the question in the list may release it.
        hold(query, packet.getSocketAddress());
      }
      note(query);
      if (mood == Mood.GARBLED) {
        sockets.udp().send(garbled(query, packet.getSocketAddress()));
      } else if (!dead && mood != Mood.SILENT && mood != Mood.HOLDING) {
        sendUdp(answer(query, true), packet.getSocketAddress());
      }
    }
  }

  private static DatagramPacket garbled(Message query, SocketAddress client) {
    byte[] garbage = query.toWire();
    garbage[garbage.length - 1] ^= 0x55;
    garbage[7] = 9;
    return new DatagramPacket(garbage, garbage.length, client);
  }

  private synchronized void hold(Message query, SocketAddress client) {
    held.add(new Held(query, client));
  }

  private void sendUdp(Message answer, SocketAddress client) {
    byte[] wire = answer.toWire();
    try {
      sockets.udp().send(new DatagramPacket(wire, wire.length, client));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void serveTcp() throws IOException {
    while (true) {
      try (Socket client = sockets.tcp().accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        Message query = new Message(in.readNBytes(in.readUnsignedShort()));
        asked.add("tcp");
        byte[] wire = answer(query, false).toWire();
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeShort(wire.length);
        out.write(wire);
      }
    }
  }

  private void note(Message query) {
    Record question = query.getQuestion();
    asked.add(question.getName() + " " + Type.string(question.getType()));
  }

  private Mood mood(Message query) {
    return moods.get(query.getQuestion().getName());
  }

  private Message answer(Message query, boolean overUdp) {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    Header header = answer.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    Mood mood = moods.get(question.getName());
    boolean confused = mood == Mood.CONFUSED;
    answer.addRecord(
        confused ? Record.newRecord(name("other.example"), Type.A, DClass.IN) : question,
        Section.QUESTION);
    if (mood == Mood.SERVER_FAILURE) {
      header.setRcode(Rcode.SERVFAIL);
    } else if (mood == Mood.REFUSED) {
      header.setRcode(Rcode.REFUSED);
    } else if (mood == Mood.UNPROVEN) {
      header.setRcode(Rcode.NXDOMAIN);
    } else if (mood == Mood.FOREIGN) {
      header.setRcode(Rcode.NXDOMAIN);
      answer.addRecord(authority(name("elsewhere.example")), Section.AUTHORITY);
    } else if (mood == Mood.REFERRING) {
      answer.addRecord(record(question.getName(), Type.NS, "ns.example."), Section.AUTHORITY);
    } else if (mood == Mood.TRUNCATING && overUdp) {
      header.setFlag(Flags.TC);
    } else {
      fill(question, answer);
    }
    return answer;
  }

  private void fill(Record question, Message answer) {
    Name at = question.getName();
    boolean check = CHECK.equals(at + " " + Type.string(question.getType()));
    boolean known = sight == Sight.INTERNET && (at.equals(Name.root) || check);
    boolean found = false;
    if (sight == Sight.INTERNET && check) {
      answer.addRecord(record(at, Type.NS, "a.gtld-servers.example."), Section.ANSWER);
      found = true;
    }
    for (int i = 0; i < 20; i++) {
      Name next = null;
      for (Record record : records) {
        if (record.getName().equals(at)) {
          known = true;
          boolean alias = record instanceof CNAMERecord;
          if (alias || record.getType() == question.getType()) {
            answer.addRecord(record, Section.ANSWER);
            found |= !alias;
            next = alias ? ((CNAMERecord) record).getTarget() : next;
          }
        }
      }
      if (next == null) {
        break;
      }
      Name target = next;
      known = records.stream().anyMatch(record -> record.getName().equals(target));
      at = next;
    }
    if (!found) {
      deny(at, known, answer);
    }
  }

  private void deny(Name owner, boolean known, Message answer) {
    if (known || sight == Sight.INTERNET) {
      answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
      answer.addRecord(authority(zone(owner)), Section.AUTHORITY);
    } else if (sight == Sight.FAILING) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
      if (sight == Sight.OWN_ROOT) {
        answer.addRecord(authority(Name.root), Section.AUTHORITY);
      }
    }
  }

  /** The top-level domain. */
  private static Name zone(Name owner) {
    return owner.labels() < 2 ? owner : new Name(owner, owner.labels() - 2);
  }

  private static Record authority(Name zone) {
    return record(zone, Type.SOA, "ns.example. hostmaster.example. 1 3600 600 86400 60");
  }

  private static Record record(Name owner, int type, String text) {
    try {
      return Record.fromString(owner, type, DClass.IN, TTL, text, Name.root);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
