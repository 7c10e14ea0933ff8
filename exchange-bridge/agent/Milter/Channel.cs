// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Postern.Exchange.Milter
{
    /// <summary>A TCP connection that carries packets. Whoever gets an exception from it must dispose it.</summary>
    internal sealed class Channel : IDisposable
    {
        private const int InputSize = 1024;

        private readonly Socket socket;
        private readonly byte[] input = new byte[InputSize];
        private int position;
        private int available;

        private Channel(Socket socket)
        {
            this.socket = socket;
        }

        /// <summary>Octets received so far.</summary>
        internal long Received { get; private set; }

        /// <summary>Whether it is open and no octet lies there that nobody asked for: it would be taken for the next answer.</summary>
        internal bool IsQuiet
        {
            get
            {
                try
                {
                    return available == position && !socket.Poll(0, SelectMode.SelectRead);
                }
                catch (Exception)
                {
                    return false;
                }
            }
        }

        internal static async Task<Channel> Connect(IPEndPoint endpoint, Deadline deadline)
        {
            var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            bool connected = false;
            try
            {
                socket.NoDelay = true;
                await Wait.For(
                    done => socket.BeginConnect(endpoint, done, null),
                    state =>
                    {
                        socket.EndConnect(state);
                        return 0;
                    },
                    deadline,
                    "connecting").ConfigureAwait(false);
                socket.Blocking = false;
                connected = true;
                return new Channel(socket);
            }
            finally
            {
                if (!connected)
                {
                    socket.Close();
                }
            }
        }

        internal async Task Send(PacketWriter packets, Deadline deadline)
        {
            int sent = SendAtOnce(packets);
            while (sent < packets.Count)
            {
                int from = sent;
                sent += await Wait.For(
                    done => socket.BeginSend(packets.Buffer, from, packets.Count - from, SocketFlags.None, done, null),
                    socket.EndSend,
                    deadline,
                    "sending").ConfigureAwait(false);
            }

            packets.Clear();
        }

        /// <summary>As much as the system takes without waiting: nearly always all of it, and no thread has to change.</summary>
        private int SendAtOnce(PacketWriter packets)
        {
            try
            {
                // What goes wrong here goes wrong again for who waits, and is reported there.
                SocketError error;
                int sent = socket.Send(packets.Buffer, 0, packets.Count, SocketFlags.None, out error);
                return error == SocketError.Success ? sent : 0;
            }
            catch (ObjectDisposedException)
            {
                return 0;
            }
        }

        /// <summary>The next packet. The deadline is for the whole of it, so that single octets do not renew it.</summary>
        internal async Task<Packet> Receive(Deadline deadline)
        {
            while (available - position < 5)
            {
                await Fill(deadline).ConfigureAwait(false);
            }

            long length = (uint)(input[position] << 24 | input[position + 1] << 16 | input[position + 2] << 8 | input[position + 3]);
            if (length < 1 || length > Wire.MaxData + 1)
            {
                throw new MilterException(Trouble.Nonsense, "a packet of " + length + " octets; 1 to 65536 are allowed");
            }

            char command = (char)input[position + 4];
            position += 5;
            var data = new byte[(int)length - 1];
            int have = Math.Min(data.Length, available - position);
            Array.Copy(input, position, data, 0, have);
            position += have;
            while (have < data.Length)
            {
                have += await Read(data, have, data.Length - have, deadline).ConfigureAwait(false);
            }

            return new Packet(command, data);
        }

        public void Dispose()
        {
            socket.Close();
        }

        private async Task Fill(Deadline deadline)
        {
            Array.Copy(input, position, input, 0, available - position);
            available -= position;
            position = 0;
            available += await Read(input, available, input.Length - available, deadline).ConfigureAwait(false);
        }

        private async Task<int> Read(byte[] into, int offset, int count, Deadline deadline)
        {
            int read = await Wait.For(
                done => socket.BeginReceive(into, offset, count, SocketFlags.None, done, null),
                socket.EndReceive,
                deadline,
                "waiting for an answer").ConfigureAwait(false);
            if (read == 0)
            {
                throw new MilterException(Trouble.Closed, "the filter closed the connection");
            }

            Received += read;
            return read;
        }
    }
}
