using System.Net;
using System.Net.Sockets;

namespace PeerBot.Tests.Support;

/// <summary>A port of this machine's loopback that a program may be told to listen on.</summary>
public static class FreePort
{
    // Below the ports a system gives to outgoing connections (Linux: 32768 and up; macOS and Windows: 49152 and up): one of those,
    // free when looked at, may be the near end of somebody's request before the program listens on it.
    private const int First = 20_000;
    private const int End = 32_000;

    /// <exception cref="InvalidOperationException">A hundred ports were taken, one after the other.</exception>
    public static int Find()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port)))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No free port was found.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException wrong) when (wrong.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException wrong) when (wrong.SocketErrorCode is SocketError.AddressNotAvailable)
        {
            // No IPv6 loopback here: nobody can be in the way on it.
            return true;
        }
    }
}
