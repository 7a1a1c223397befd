// Command accepts_gateway_client_conns is the connection front of an API gateway.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

var errServerClosed = errors.New("gateway: server closed")

type pipeListener struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func listenPipe() *pipeListener {
	return &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
}

func (l *pipeListener) accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) dial() (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.conns <- server:
		return client, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) close() { l.once.Do(func() { close(l.done) }) }

type gateway struct {
	mu       sync.Mutex
	shutdown bool
	conns    map[net.Conn]struct{}
	handlers sync.WaitGroup
	served   atomic.Int64
}

// track registers c unless the gateway is shutting down.
func (g *gateway) track(c net.Conn) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shutdown {
		return false
	}
	g.handlers.Add(1)
	g.conns[c] = struct{}{}
	return true
}

func (g *gateway) untrack(c net.Conn) {
	g.mu.Lock()
	delete(g.conns, c)
	g.mu.Unlock()
	c.Close()
	g.handlers.Done()
}

func (g *gateway) handle(c net.Conn) {
	if !g.track(c) {
		c.Close()
		return
	}
	defer g.untrack(c)
	r := bufio.NewReader(c)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		if _, err := io.WriteString(c, strings.ToUpper(line)); err != nil {
			return
		}
		g.served.Add(1)
	}
}

func (g *gateway) serve(l *pipeListener) error {
	for {
		c, err := l.accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return errServerClosed
			}
			return err
		}
		go g.handle(c)
	}
}

func (g *gateway) stop(l *pipeListener) {
	l.close()
	g.mu.Lock()
	g.shutdown = true
	for c := range g.conns {
		c.Close()
	}
	g.mu.Unlock()
	g.handlers.Wait()
}

func main() {
	l := listenPipe()
	g := &gateway{conns: make(map[net.Conn]struct{})}
	ended := make(chan error, 1)
	go func() { ended <- g.serve(l) }()

	for i := range 5 {
		c, err := l.dial()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Fprintf(c, "ping %d\n", i)
		line, err := bufio.NewReader(c).ReadString('\n')
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Print(line)
	}
	if c, err := l.dial(); err == nil {
		defer c.Close()
	}
	g.stop(l)
	if err := <-ended; !errors.Is(err, errServerClosed) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
