// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.check.ResourceText;
import org.postern.host.AccountPolicy;
import org.postern.host.AuditPolicy;
import org.postern.host.FileVersion;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;
import org.postern.host.LocalUser;
import org.postern.host.OpenSession;
import org.postern.host.Principal;
import org.postern.host.RegistryValue;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.Share;

/** A host on which every check passes, and one on which every check fails. */
public final class Hosts {

  /** Where Exchange lies on both. */
  public static final String EXCHANGE = "C:\\Program Files\\Microsoft\\Exchange Server\\V15\\";

  private static final String MACHINE = "S-1-5-21-1-2-3-";
  private static final String UNINSTALL =
      "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\";
  private static final String RULES =
      "CCS\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";
  private static final String LOGS = EXCHANGE + "TransportRoles\\Logs\\";
  private static final List<String> LOG_FOLDERS =
      List.of(
          "Edge\\ProtocolLog\\SmtpReceive",
          "Edge\\ProtocolLog\\SmtpSend",
          "FrontEnd\\ProtocolLog\\SmtpReceive",
          "MessageTracking",
          "Edge\\Connectivity",
          "Hub\\Connectivity",
          "Edge\\AgentLog",
          "Edge\\Routing");
  private static final List<String> EDGE_SERVICES =
      List.of("ADAM_MSExchange", "MSExchangeEdgeCredential", "MSExchangeTransport", "MSExchangeHM");

  private Hosts() {}

  /** All is well. */
  public static MemoryHost good(HostRole role, Instant now) {
    MemoryHost host = new MemoryHost();
    host.settings = settings(role, Optional.of(day(now).minusDays(30)));
    host.time = now;
    values(host, "good.values");
    goodUpdates(host, now);
    goodLogs(host, now);
    goodAccounts(host);
    for (String name : List.of("EventLog", "W32Time", "MpsSvc", "BFE")) {
      host.service(name, "%SystemRoot%\\system32\\svchost.exe -k x", "NT AUTHORITY\\LocalService");
    }
    for (String name : EDGE_SERVICES) {
      host.service(
          name, "\"" + EXCHANGE + "Bin\\" + name + ".exe\"", "NT AUTHORITY\\NetworkService");
    }
    program(
        host, "Exchange", "Microsoft Exchange Server 2019", "Microsoft Corporation", "20260301");
    program(host, "VC12", "Microsoft Visual C++ 2012 x64", "Microsoft Corporation", "20260301");
    program(host, "VC13", "Microsoft Visual C++ 2013 x64", "Microsoft Corporation", "20260301");
    host.shares.add(new Share("C$", Share.Kind.DISK, true, "Default share"));
    host.shares.add(new Share("ADMIN$", Share.Kind.DISK, true, "Remote Admin"));
    host.shares.add(new Share("IPC$", Share.Kind.PIPES, true, "Remote IPC"));
    rule(host, "smtp", "Protocol=6|LPort=25|App=" + EXCHANGE + "Bin\\EdgeTransport.exe|Name=SMTP|");
    rule(host, "sync", "Protocol=6|LPort=50636|RA4=10.0.0.0/255.0.0.0|Name=EdgeSync|");
    rule(host, "rdp", "Protocol=6|LPort=3389|RA4=10.20.0.0/255.255.255.0|Name=RDP|");
    rule(host, "dhcp", "Protocol=17|LPort=68|RPort=67|App=%SystemRoot%\\system32\\svchost.exe|");
    rule(host, "icmp", "Protocol=58|ICMP6=1:*|App=System|Name=ICMP|");
    host.files.put(
        EXCHANGE + "TransportRoles\\Shared\\agents.config",
        agent("Connection Filtering Agent", "Microsoft.Exchange.Transport.Agent.X", EXCHANGE)
            + agent("Postern", "Postern.Agent.Factory", "C:\\Program Files\\Postern\\Exchange\\")
            + "</agentList></configuration>",
        now);
    host.files.put(EXCHANGE + "FrontEnd\\HttpProxy\\owa\\auth\\logon.aspx", "<%@ Page %>", now);
    host.sessions.add(
        new OpenSession("\\\\10.20.0.5", "admin", 0, Duration.ofMinutes(1), Duration.ZERO));
    return host;
  }

  /** Nothing is well. */
  public static MemoryHost bad(HostRole role, Instant now) {
    MemoryHost host = new MemoryHost();
    host.settings = settings(role, Optional.empty());
    host.time = now.minus(Duration.ofMinutes(3));
    values(host, "bad.values");
    badUpdates(host, now);
    badLogs(host, now);
    badAccounts(host);
    badServices(host);
    program(host, "7-Zip", "7-Zip 16.04 (x64)", "Igor Pavlov", "20170301");
    host.shares.add(new Share("public$", Share.Kind.DISK, false, "for everybody"));
    host.registry.set("CCS\\Control\\Terminal Server", "fDenyTSConnections", 0);
    host.registry.set(
        "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run", "Updater", "C:\\Temp\\u.exe");
    rule(host, "rdp", "Protocol=6|LPort=3389|Name=Remote Desktop|");
    rule(host, "tomcat", "Protocol=6|LPort2_10=8080-8090|RA4=LocalSubnet|Name=Tomcat|");
    rule(host, "tool", "Protocol=6|App=C:\\Tools\\listen.exe|Name=Tool|");
    rule(host, "teredo", "Protocol=17|LPort=Teredo|Edge=TRUE|Name=Teredo|");
    host.files.put(
        EXCHANGE + "TransportRoles\\Shared\\agents.config",
        agent("Helper", "Evil.Factory", "C:\\Temp\\") + "</agentList></configuration>",
        now);
    host.files.put("C:\\inetpub\\wwwroot\\aspnet_client\\discover.aspx", "<%eval%>", now);
    host.files.put(
        "ADMIN$\\System32\\inetsrv\\config\\applicationHost.config",
        "<configuration><siteDefaults><logFile logFormat=\"NCSA\" enabled=\"false\"/>"
            + "</siteDefaults></configuration>",
        now);
    host.sessions.add(
        new OpenSession("203.0.113.9", "root", 3, Duration.ofMinutes(9), Duration.ZERO));
    return host;
  }

  private static HostSettings settings(HostRole role, Optional<LocalDate> inspected) {
    return new HostSettings(
        "edge01",
        "192.0.2.10",
        445,
        role,
        Duration.ofHours(1),
        List.of("10.20.0.0/24"),
        HostSettings.Allowed.NOTHING,
        inspected);
  }

  private static void values(MemoryHost host, String file) {
    ResourceText.of(Hosts.class, file)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 5))
        .forEach(f -> host.registry.set(f[1], value(f[2], f[3], f[4])));
  }

  private static RegistryValue value(String name, String type, String text) {
    return switch (type) {
      case "dword" -> RegistryValue.number(name, Long.parseLong(text));
      case "sz" -> RegistryValue.text(name, text);
      case "multi" -> RegistryValue.texts(name, List.of(text.split("; ")));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static void goodUpdates(MemoryHost host, Instant now) {
    host.files.versions.put(EXCHANGE + "Bin\\ExSetup.exe", new FileVersion(15, 2, 2562, 37));
    windows(host, "20348", 4405);
    host.registry.set(
        "SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full", "Release", 533_325);
    signatures(host, now.minus(Duration.ofDays(1)));
    host.registry.set(
        "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\Results\\Install",
        "LastSuccessTime",
        day(now).minusDays(10) + " 02:14:11");
  }

  private static void badUpdates(MemoryHost host, Instant now) {
    host.files.versions.put(EXCHANGE + "Bin\\ExSetup.exe", new FileVersion(15, 1, 2507, 6));
    windows(host, "18363", 1);
    host.registry.set(
        "SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full", "Release", 461_814);
    signatures(host, now.minus(Duration.ofDays(9)));
    host.registry.set(
        "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\Results\\Install",
        "LastSuccessTime",
        "2026-01-13 02:14:11");
    host.registry.key(
        "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending");
    host.registry.set(
        "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon", "DefaultPassword", "Summer1!");
    String tls = "CCS\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";
    host.registry.set(tls + "TLS 1.2\\Server", "Enabled", 0);
    host.registry.set(tls + "TLS 1.3\\Server", "Enabled", 1);
    host.registry.set(tls + "TLS 1.3\\Server", "DisabledByDefault", 0);
  }

  private static void windows(MemoryHost host, String build, int revision) {
    String key = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    host.registry.set(key, "ProductName", "Windows Server");
    host.registry.set(key, "CurrentBuild", build);
    host.registry.set(key, "UBR", revision);
  }

  private static void signatures(MemoryHost host, Instant time) {
    long ticks = (time.getEpochSecond() + 11_644_473_600L) * 10_000_000;
    byte[] data = new byte[8];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (ticks >>> (8 * i));
    }
    host.registry.set(
        "SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates",
        RegistryValue.of("SignaturesLastUpdated", 3, data));
  }

  private static void goodLogs(MemoryHost host, Instant now) {
    for (String folder : LOG_FOLDERS) {
      host.files.put(LOGS + folder + "\\LOG1.LOG", "x", now.minus(Duration.ofDays(31)));
      host.files.put(LOGS + folder + "\\LOG2.LOG", "x", now.minus(Duration.ofMinutes(5)));
    }
    host.files.put(
        "ADMIN$\\System32\\winevt\\Logs\\MSExchange Management.evtx", "x", now.minusSeconds(60));
    host.files.put(
        "ADMIN$\\System32\\LogFiles\\Firewall\\pfirewall.log", "x", now.minusSeconds(60));
    host.files.put(
        "ADMIN$\\System32\\inetsrv\\config\\applicationHost.config",
        "<configuration><siteDefaults><logFile logFormat=\"W3C\"/></siteDefaults></configuration>",
        now);
    host.files.put("ADMIN$\\security\\audit\\audit.csv", audit(3), now);
    Map<AuditPolicy.Category, AuditPolicy.Setting> all = new EnumMap<>(AuditPolicy.Category.class);
    for (AuditPolicy.Category category : AuditPolicy.Category.values()) {
      all.put(category, new AuditPolicy.Setting(true, true));
    }
    host.audit = new AuditPolicy(true, all);
    for (String log : List.of("Security", "System")) {
      host.events.add(log, now.minus(Duration.ofDays(60)), 4624, "Microsoft-Windows-Security");
      host.events.add(log, now.minus(Duration.ofDays(1)), 4624, "Microsoft-Windows-Security");
    }
  }

  private static void badLogs(MemoryHost host, Instant now) {
    for (String folder : LOG_FOLDERS) {
      host.files.put(LOGS + folder + "\\LOG1.LOG", "x", now.minus(Duration.ofDays(3)));
    }
    host.files.put("ADMIN$\\security\\audit\\audit.csv", audit(0), now);
    host.events.add("Security", now.minus(Duration.ofDays(2)), 1102, "Microsoft-Windows-Eventlog");
    host.events.add("System", now.minus(Duration.ofDays(2)), 104, "Microsoft-Windows-Eventlog");
    host.events.add("System", now.minus(Duration.ofDays(1)), 6008, "EventLog");
    for (String log : List.of("Security", "Application", "System")) {
      host.registry.set("CCS\\Services\\EventLog\\" + log, "Retention", 0xFFFFFFFFL);
    }
  }

  private static String audit(int value) {
    StringBuilder csv =
        new StringBuilder("Machine Name,Policy Target,Subcategory,GUID,I,E,Value\n");
    for (String part : List.of("15", "35", "37", "2B", "2F", "28", "32", "45")) {
      csv.append(",System,x,{0CCE92").append(part).append("-69AE-11D9-BED3-505054503030},x,,");
      csv.append(value).append('\n');
    }
    return csv.toString();
  }

  private static void goodAccounts(MemoryHost host) {
    host.users.add(new LocalUser(500, "keeper", 0x10));
    host.users.add(new LocalUser(501, "Guest", 0x11));
    host.groups.put(544, List.of(new Principal(MACHINE + "500", "EDGE01\\keeper")));
    host.rights.put(
        "SeDebugPrivilege", List.of(new Principal("S-1-5-32-544", "BUILTIN\\Administrators")));
    host.rights.put(
        "SeNetworkLogonRight",
        List.of(new Principal("S-1-5-11", "NT AUTHORITY\\Authenticated Users")));
    host.policy =
        new AccountPolicy(
            14,
            24,
            Optional.of(Duration.ofDays(365)),
            Duration.ofDays(1),
            true,
            false,
            5,
            Optional.of(Duration.ofMinutes(15)),
            Duration.ofMinutes(15));
    String tls = "CCS\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";
    for (String side : List.of("\\Client", "\\Server")) {
      for (String old : List.of("SSL 3.0", "TLS 1.0", "TLS 1.1")) {
        host.registry.set(tls + old + side, "Enabled", 0);
        host.registry.set(tls + old + side, "DisabledByDefault", 1);
      }
      host.registry.set(tls + "TLS 1.2" + side, "Enabled", 1);
      host.registry.set(tls + "TLS 1.2" + side, "DisabledByDefault", 0);
    }
  }

  private static void badAccounts(MemoryHost host) {
    host.users.add(new LocalUser(500, "Administrator", 0x210));
    host.users.add(new LocalUser(501, "Guest", 0x14));
    Principal stranger = new Principal(MACHINE + "1009", "EDGE01\\helper");
    for (int rid : List.of(544, 551, 555, 573, 580)) {
      host.groups.put(
          rid, List.of(new Principal(MACHINE + "500", "EDGE01\\Administrator"), stranger));
    }
    for (String right :
        List.of(
            "SeDebugPrivilege",
            "SeNetworkLogonRight",
            "SeInteractiveLogonRight",
            "SeRemoteInteractiveLogonRight",
            "SeBackupPrivilege",
            "SeRestorePrivilege",
            "SeTakeOwnershipPrivilege",
            "SeTcbPrivilege",
            "SeCreateTokenPrivilege",
            "SeLoadDriverPrivilege")) {
      host.rights.put(right, List.of(stranger));
    }
    host.policy =
        new AccountPolicy(
            7,
            0,
            Optional.empty(),
            Duration.ZERO,
            false,
            false,
            0,
            Optional.of(Duration.ofMinutes(1)),
            Duration.ofMinutes(1));
  }

  private static void badServices(MemoryHost host) {
    String system = "%SystemRoot%\\system32\\svchost.exe -k x";
    host.service("EventLog", system, "LocalSystem", ServiceConfig.Start.DISABLED);
    host.service("W32Time", system, "LocalSystem", ServiceConfig.Start.MANUAL);
    host.service("MpsSvc", system, "LocalSystem");
    host.states.put("MpsSvc", ServiceStatus.State.STOPPED);
    host.service("BFE", system, "LocalSystem", ServiceConfig.Start.DISABLED);
    host.service("W3SVC", system, "LocalSystem");
    host.service("SNMP", system, "LocalSystem");
    host.service("BadPath", "C:\\Program Files\\Some Vendor\\agent.exe -x", "LocalSystem");
    host.service("Tool", "C:\\Tools\\tool.exe", ".\\svc-legacy");
  }

  private static void program(
      MemoryHost host, String key, String name, String publisher, String installed) {
    host.registry.set(UNINSTALL + key, "DisplayName", name);
    host.registry.set(UNINSTALL + key, "Publisher", publisher);
    host.registry.set(UNINSTALL + key, "InstallDate", installed);
  }

  private static void rule(MemoryHost host, String id, String rest) {
    host.registry.set(RULES, id, "v2.31|Action=Allow|Active=TRUE|Dir=In|" + rest);
  }

  private static String agent(String name, String factory, String folder) {
    String first = factory.contains("Postern") ? "" : "<configuration><agentList>";
    return first
        + "<agent name=\""
        + name
        + "\" classFactory=\""
        + factory
        + "\" assemblyPath=\""
        + folder
        + "a.dll\" enabled=\"true\"/>";
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
