// Command proxies_echo_service proxies an echo service over in-memory connections.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"

	"programs/closedchan/good/proxies_echo_service/duplex"
)

func echo(conn net.Conn) {
	defer conn.Close()
	buf := make([]byte, 16)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		if _, err := conn.Write(buf[:n]); err != nil {
			return
		}
	}
}

// session sends words through a proxy and ends it in one of several ways.
func session(words []string, end func(client net.Conn, p *duplex.Pipe)) error {
	client, front := net.Pipe()
	back, server := net.Pipe()
	go echo(server)
	p := duplex.New(front, back)
	defer p.Close()
	result := make(chan error, 1)
	go func() { result <- p.Run() }()

	for _, w := range words {
		if _, err := io.WriteString(client, w); err != nil {
			return fmt.Errorf("write %q: %w", w, err)
		}
		got := make([]byte, len(w))
		if _, err := io.ReadFull(client, got); err != nil {
			return fmt.Errorf("read %q: %w", w, err)
		}
		if string(got) != w {
			return fmt.Errorf("sent %q, got %q", w, got)
		}
	}
	end(client, p)
	return errors.Join(<-result, client.Close())
}

func main() {
	words := []string{"hello", "proxy", "bye"}
	ends := map[string]func(net.Conn, *duplex.Pipe){
		"client": func(c net.Conn, _ *duplex.Pipe) { _ = c.Close() },
		"proxy":  func(_ net.Conn, p *duplex.Pipe) { _ = p.Close() },
		"both": func(c net.Conn, p *duplex.Pipe) {
			go func() { _ = p.Close() }()
			_ = c.Close()
			_ = p.Close()
		},
	}
	for name, end := range ends {
		if err := session(words, end); err != nil {
			log.Fatalf("%s: %v", name, err)
		}
	}
	fmt.Println("ok")
}
