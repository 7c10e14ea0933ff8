// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.IOException;
import jcifs.CIFSContext;
import jcifs.SmbPipeResource;
import jcifs.smb.SmbNamedPipe;
import jcifs.smb.SmbPipeHandleInternal;
import org.postern.host.internal.rpc.Pipe;

/** A named pipe; a fragment and the beginning of its answer go in one exchange. */
final class SmbPipe implements Pipe {

  // read and write attributes and data, read control, synchronize (MS-SMB2 2.2.13.1.1)
  private static final int ACCESS = 0x2019F << 16;

  private final SmbNamedPipe pipe;
  private final SmbPipeHandleInternal handle;

  private SmbPipe(SmbNamedPipe pipe, SmbPipeHandleInternal handle) {
    this.pipe = pipe;
    this.handle = handle;
  }

  static SmbPipe open(String url, CIFSContext context) throws IOException {
    int type = ACCESS | SmbPipeResource.PIPE_TYPE_RDWR | SmbPipeResource.PIPE_TYPE_DCE_TRANSACT;
    SmbNamedPipe pipe = new SmbNamedPipe(url, type, context);
    SmbPipeHandleInternal handle = pipe.openPipe().unwrap(SmbPipeHandleInternal.class);
    SmbPipe opened = new SmbPipe(pipe, handle);
    try {
      handle.ensureOpen().close();
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public void write(byte[] fragment, int length) throws IOException {
    fresh();
    handle.send(fragment, 0, length);
  }

  @Override
  public int transact(byte[] fragment, int length, byte[] answer) throws IOException {
    fresh();
    return handle.sendrecv(fragment, 0, length, answer, answer.length);
  }

  @Override
  public int read(byte[] answer, int offset, int length) throws IOException {
    fresh();
    return handle.recv(answer, offset, length);
  }

  /** jcifs-ng would open a pipe anew, and our handles of the host would be those of another. */
  private void fresh() throws IOException {
    if (handle.isStale()) {
      throw new IOException("The pipe is no longer open.");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      handle.close();
    } finally {
      pipe.close();
    }
  }
}
