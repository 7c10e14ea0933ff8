// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Threading;
using Microsoft.Exchange.Data.Mime;
using Microsoft.Exchange.Data.Transport;

namespace Postern.Host
{
    /// <summary>Takes files from a folder as Exchange's Replay directory does: X-Sender and X-Receiver are the envelope.</summary>
    internal sealed class Pickup
    {
        private const int PauseMilliseconds = 100;

        private readonly HostProcess host;
        private readonly string folder;

        internal Pickup(HostProcess host, string folder)
        {
            this.host = host;
            this.folder = folder;
        }

        internal void Start()
        {
            Directory.CreateDirectory(folder);
            new Thread(Run) { IsBackground = true, Name = "pickup" }.Start();
        }

        private void Run()
        {
            while (true)
            {
                foreach (string file in Directory.GetFiles(folder, "*.eml"))
                {
                    byte[] octets = File.ReadAllBytes(file);
                    File.Delete(file);
                    ThreadPool.QueueUserWorkItem(delegate { Submit(octets); });
                }

                Thread.Sleep(PauseMilliseconds);
            }
        }

        private void Submit(byte[] octets)
        {
            HostMailItem item = Read(octets);
            TimeSpan? again = host.Submit(item, null);
            while (again != null)
            {
                Thread.Sleep(again.Value);
                // What agents changed before they deferred is gone.
                item = Read(octets);
                again = host.Submit(item, null);
            }
        }

        private static HostMailItem Read(byte[] octets)
        {
            var part = new MimePart();
            part.Load(new MemoryStream(octets));
            var item = new HostMailItem(DeliveryMethod.File, new RoutingAddress(Take(part, "X-Sender")));
            for (string to = Take(part, "X-Receiver"); to != null; to = Take(part, "X-Receiver"))
            {
                item.Recipients.Add(new RoutingAddress(to));
            }

            item.Root.Load(new MemoryStream(part.Octets()));
            return item;
        }

        private static string Take(MimePart part, string name)
        {
            Header header = part.Headers.FindFirst(name);
            if (header == null)
            {
                return null;
            }

            part.Headers.RemoveChild(header);
            string text = Header.Latin1.GetString(header.Octets());
            return text.Substring(text.IndexOf(':') + 1).Trim().Trim('<', '>');
        }
    }
}
