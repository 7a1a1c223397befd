// Command proxies_tcp_streams forwards TCP connections to a backend, and
// shuts down by refusing new connections and waiting for the open ones.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
)

// Proxy forwards connections.
type Proxy struct {
	backend string
	ln      net.Listener

	mu      sync.Mutex
	closing bool
	open    map[net.Conn]struct{}
	conns   sync.WaitGroup
}

// Start returns a proxy that listens on a port of its own.
func Start(backend string) (*Proxy, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &Proxy{backend: backend, ln: ln, open: make(map[net.Conn]struct{})}
	go p.accept()
	return p, nil
}

func (p *Proxy) accept() {
	for {
		c, err := p.ln.Accept()
		if err != nil {
			return
		}
		go p.serve(c)
	}
}

// enter registers c, unless the proxy is closing.
func (p *Proxy) enter(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closing {
		return false
	}
	p.open[c] = struct{}{}
	p.conns.Add(1)
	return true
}

func (p *Proxy) leave(c net.Conn) {
	p.mu.Lock()
	delete(p.open, c)
	p.mu.Unlock()
	p.conns.Done()
}

func (p *Proxy) serve(c net.Conn) {
	defer c.Close()
	if !p.enter(c) {
		return
	}
	defer p.leave(c)
	up, err := net.Dial("tcp", p.backend)
	if err != nil {
		return
	}
	defer up.Close()
	go func() {
		io.Copy(up, c)
		up.(*net.TCPConn).CloseWrite()
	}()
	io.Copy(c, up)
}

// Close shuts the proxy down.
func (p *Proxy) Close() error {
	p.mu.Lock()
	if p.closing {
		p.mu.Unlock()
		return errors.New("closed already")
	}
	p.closing = true
	p.mu.Unlock()
	err := p.ln.Close()
	p.conns.Wait()
	return err
}

func echo(ln net.Listener) {
	for {
		c, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer c.Close()
			io.Copy(c, c)
		}()
	}
}

func main() {
	backend, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	defer backend.Close()
	go echo(backend)
	p, err := Start(backend.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	c, err := net.Dial("tcp", p.ln.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Fprint(c, "over and back")
	c.(*net.TCPConn).CloseWrite()
	b, err := io.ReadAll(c)
	c.Close()
	if err != nil || string(b) != "over and back" {
		log.Fatalf("%q %v", b, err)
	}
	if err := p.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(b))
}
