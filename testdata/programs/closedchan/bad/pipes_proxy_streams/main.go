// Command pipes_proxy_streams relays bytes between clients and a backend, in
// both directions, until either side hangs up.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
)

// relay is one proxied connection.
type relay struct {
	client  net.Conn
	backend net.Conn
	over    chan struct{}
	pumps   sync.WaitGroup
	up      int64
	down    int64
}

func newRelay(client, backend net.Conn) *relay {
	return &relay{client: client, backend: backend, over: make(chan struct{})}
}

// serve blocks until the connection is over.
func (r *relay) serve() {
	r.pumps.Add(2)
	go r.upstream()
	go r.downstream()
	<-r.over
	r.client.Close()
	r.backend.Close()
	r.pumps.Wait()
}

func (r *relay) upstream() {
	r.pump(r.backend, r.client, &r.up)
	r.pumps.Done()
}

func (r *relay) downstream() {
	r.pump(r.client, r.backend, &r.down) // want "PC4004"
	r.pumps.Done()
}

// pump copies one direction and wakes serve when it ends.
func (r *relay) pump(dst io.Writer, src io.Reader, n *int64) {
	m, err := io.Copy(dst, src)
	*n = m
	if err != nil {
		*n = -1
	}
	close(r.over)
}

// shout is the backend: it answers every line in capitals.
func shout(c net.Conn) {
	defer c.Close()
	sc := bufio.NewScanner(c)
	for sc.Scan() {
		if _, err := fmt.Fprintln(c, strings.ToUpper(sc.Text())); err != nil {
			return
		}
	}
}

func talk(c net.Conn, lines ...string) {
	defer c.Close()
	rd := bufio.NewReader(c)
	for _, l := range lines {
		fmt.Fprintln(c, l)
		s, err := rd.ReadString('\n')
		if err != nil {
			return
		}
		fmt.Print(s)
	}
}

func main() {
	client, front := net.Pipe()
	back, backend := net.Pipe()
	go shout(backend)
	go talk(client, "hello", "is anybody there", "bye")
	r := newRelay(front, back)
	r.serve()
	fmt.Println("up", r.up, "down", r.down)
}
