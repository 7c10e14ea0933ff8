// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import jcifs.smb.NtStatus;
import jcifs.smb.SmbException;
import org.junit.jupiter.api.Test;
import org.postern.host.HostTrouble;
import org.postern.host.internal.msrpc.SvcCtl;
import org.postern.host.internal.msrpc.WinReg;
import org.postern.host.internal.rpc.ScriptedPipe;

class PipesTest {

  private int tries;

  @Test
  void saysThatRemoteRegistryIsStopped() {
    assertThatThrownBy(() -> pipes(100).client(WinReg.INTERFACE))
        .isInstanceOfSatisfying(
            HostTrouble.class,
            t -> assertThat(t.kind()).isEqualTo(HostTrouble.Kind.REGISTRY_STOPPED))
        .hasMessageContaining("Set-Service RemoteRegistry -StartupType Automatic -Status Running");
    assertThat(tries).isGreaterThan(1);
  }

  @Test
  void waitsForRemoteRegistryThatStartsOnDemand() throws IOException, HostTrouble {
    assertThat(pipes(1).client(WinReg.INTERFACE)).isNotNull();
    assertThat(tries).isEqualTo(2);
  }

  @Test
  void saysThatAnotherPipeIsNotOffered() {
    assertThatThrownBy(() -> pipes(100).client(SvcCtl.INTERFACE))
        .isInstanceOfSatisfying(
            HostTrouble.class, t -> assertThat(t.kind()).isEqualTo(HostTrouble.Kind.UNSUPPORTED));
  }

  @Test
  void closesAllThatItOpened() throws IOException, HostTrouble {
    ScriptedPipe pipe = new ScriptedPipe((opnum, in) -> in);
    Pipes pipes = new Pipes(name -> pipe, "192.0.2.10");
    pipes.client(SvcCtl.INTERFACE);
    pipes.close();
    assertThat(pipe.closed()).isTrue();
  }

  /** Pipes that are there only after some tries. */
  private Pipes pipes(int absent) {
    return new Pipes(
        name -> {
          if (tries++ < absent) {
            throw new SmbException(NtStatus.NT_STATUS_OBJECT_NAME_NOT_FOUND, false);
          }
          return new ScriptedPipe((opnum, in) -> in);
        },
        "192.0.2.10");
  }
}
