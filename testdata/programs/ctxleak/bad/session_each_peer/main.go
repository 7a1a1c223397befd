// Command session_each_peer keeps one session for each peer of a cache cluster.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/session_each_peer/wire"
)

type dialFunc func(addr string) (net.Conn, error)

// peers is the session pool of a node. It is used by one goroutine.
type peers struct {
	ctx      context.Context
	dial     dialFunc
	sessions map[string]*wire.Session
}

func newPeers(ctx context.Context, dial dialFunc) *peers {
	return &peers{ctx: ctx, dial: dial, sessions: make(map[string]*wire.Session)}
}

func (p *peers) get(addr string) (*wire.Session, error) {
	if s := p.sessions[addr]; s != nil {
		return s, nil
	}
	conn, err := p.dial(addr)
	if err != nil {
		return nil, err
	}
	s, err := wire.Open(p.ctx, conn)
	if err != nil {
		return nil, fmt.Errorf("peer %s: %w", addr, err)
	}
	p.sessions[addr] = s
	return s, nil
}

func (p *peers) close() {
	for addr, s := range p.sessions {
		s.Close()
		delete(p.sessions, addr)
	}
}

func main() {
	versions := map[string]byte{"10.0.0.1": wire.Version, "10.0.0.2": wire.Version - 1}
	dial := func(addr string) (net.Conn, error) {
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			far.Write([]byte{versions[addr]})
			buf := make([]byte, 64)
			for {
				if _, err := far.Read(buf); err != nil {
					return
				}
			}
		}()
		return near, nil
	}

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	before := runtime.NumGoroutine()

	p := newPeers(ctx, dial)
	for range 5 {
		if s, err := p.get("10.0.0.1"); err == nil {
			s.Send([]byte("ping"))
		}
		if _, err := p.get("10.0.0.2"); !errors.Is(err, wire.ErrVersion) {
			fmt.Println("unexpected:", err)
		}
	}
	p.close()
	time.Sleep(100 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left after close\n", left)
		stop()
		os.Exit(1)
	}
}
