// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.host.FileEntry;
import org.postern.host.FileMark;
import org.postern.host.HostTrouble;
import org.postern.host.NewLines;
import org.postern.host.RegistryValue;
import org.postern.host.WindowsHost;

class MemoryHostTest {

  private final MemoryHost host = MemoryHost.edge("EDGE01");

  @Test
  void registryKnowsValuesAndParentsInAnyCase() throws HostTrouble {
    host.value("SYSTEM\\CurrentControlSet\\Control\\Lsa", "RunAsPPL", 1);
    try (WindowsHost open = host.open()) {
      assertThat(open.registry().subkeys("system\\currentcontrolset")).containsExactly("Control");
      assertThat(open.registry().value("SYSTEM\\currentControlSet\\control\\LSA", "runasppl"))
          .map(RegistryValue::toString)
          .contains("1");
    }
    assertThat(host.openNow()).isZero();
  }

  @Test
  void directoriesListFilesAndDirectories() throws HostTrouble {
    host.file("C:\\Windows\\win.ini", "x").file("C:\\Windows\\System32\\a.dll", "y");
    try (WindowsHost open = host.open()) {
      List<FileEntry> entries = open.files().list("ADMIN$", "*");
      assertThat(entries).extracting(FileEntry::name).containsExactly("win.ini", "System32");
      assertThat(entries).extracting(FileEntry::directory).containsExactly(false, true);
      assertThat(open.files().find("ADMIN$\\System32\\a.dll")).isPresent();
    }
  }

  @Test
  void linesAreFollowedThroughReplacement() throws HostTrouble {
    host.file("C:\\a.log", "one\r\ntwo\r\nthr");
    try (WindowsHost open = host.open()) {
      NewLines first = open.files().follow("C:\\a.log", FileMark.START, 1024);
      assertThat(first.lines()).containsExactly("one", "two");
      host.file("C:\\a.log", "new\r\n");
      NewLines second = open.files().follow("C:\\a.log", first.next(), 1024);
      assertThat(second.lines()).containsExactly("new");
      assertThat(second.replaced()).isTrue();
    }
  }

  @Test
  void troubleComesWhereItIsSet() throws HostTrouble {
    HostTrouble stopped = new HostTrouble(HostTrouble.Kind.REGISTRY_STOPPED, "Start it.");
    host.fails("registry", stopped);
    try (WindowsHost open = host.open()) {
      assertThatThrownBy(() -> open.registry().exists("SYSTEM")).hasMessage("Start it.");
      assertThat(open.services()).isEmpty();
    }
  }
}
