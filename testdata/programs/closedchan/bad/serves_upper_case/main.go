// Command serves_upper_case serves an upper-case protocol over an in-memory connection.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"strings"
	"time"

	"programs/closedchan/bad/serves_upper_case/wire"
)

type client struct {
	conn net.Conn
	r    *bufio.Reader
}

func (c *client) call(word string) (string, error) {
	if err := c.conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return "", err
	}
	if _, err := fmt.Fprintln(c.conn, word); err != nil {
		return "", fmt.Errorf("send %q: %w", word, err)
	}
	reply, err := c.r.ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("reply to %q: %w", word, err)
	}
	return strings.TrimSpace(reply), nil
}

func main() {
	server, peer := net.Pipe()
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		wire.NewSession(server, strings.ToUpper).Serve()
	}()

	c := &client{conn: peer, r: bufio.NewReader(peer)}
	for _, w := range []string{"ping", "status", "quit"} {
		reply, err := c.call(w)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(reply)
	}
	if err := peer.Close(); err != nil {
		log.Fatal(err)
	}
	<-finished
	time.Sleep(50 * time.Millisecond)
	if err := server.Close(); err != nil {
		log.Fatal(err)
	}
}
