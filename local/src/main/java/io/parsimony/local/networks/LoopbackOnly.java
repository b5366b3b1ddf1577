package io.parsimony.local.networks;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Makes a server of pushy's, which would listen on all addresses of the machine, listen to the machine itself only. */
@Sharable
final class LoopbackOnly extends ChannelOutboundHandlerAdapter {

    /** It has no setting for this, so its innards are set. */
    static void apply(MockApnsServer server) {
        try {
            Field bootstrap = MockApnsServer.class.getSuperclass().getDeclaredField("bootstrap");
            bootstrap.setAccessible(true);
            ((ServerBootstrap) bootstrap.get(server)).handler(new LoopbackOnly());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of pushy listens in another way", e);
        }
    }

    @Override
    public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise promise) {
        int port = ((InetSocketAddress) address).getPort();
        context.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), promise);
    }
}
