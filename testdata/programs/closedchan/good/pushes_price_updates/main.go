// Command pushes_price_updates pushes price updates to connected clients. One goroutine
// owns the set of clients.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// client is one connection with its outgoing queue.
type client struct {
	id   int
	conn net.Conn
	out  chan []byte
}

// Gateway accepts clients and broadcasts updates.
type Gateway struct {
	register   chan *client
	unregister chan *client
	updates    chan []byte
	stop       chan struct{}
	stopped    chan struct{}
	stopOnce   sync.Once
	pumps      sync.WaitGroup
}

// NewGateway starts the goroutine that owns the clients.
func NewGateway() *Gateway {
	g := &Gateway{
		register:   make(chan *client),
		unregister: make(chan *client),
		updates:    make(chan []byte),
		stop:       make(chan struct{}),
		stopped:    make(chan struct{}),
	}
	go g.loop()
	return g
}

// loop is the only place where clients come, go and get messages.
func (g *Gateway) loop() {
	defer close(g.stopped)
	clients := make(map[*client]bool)
	drop := func(c *client) {
		if clients[c] {
			delete(clients, c)
			close(c.out)
		}
	}
	for {
		select {
		case c := <-g.register:
			clients[c] = true
			g.pumps.Add(2)
			go g.writePump(c)
			go g.readPump(c)
		case c := <-g.unregister:
			drop(c)
		case u := <-g.updates:
			for c := range clients {
				select {
				case c.out <- u:
				default:
					drop(c) // too slow
				}
			}
		case <-g.stop:
			for c := range clients {
				drop(c)
			}
			return
		}
	}
}

func (g *Gateway) writePump(c *client) {
	defer g.pumps.Done()
	defer c.conn.Close()
	for u := range c.out {
		c.conn.SetWriteDeadline(time.Now().Add(300 * time.Millisecond))
		if _, err := c.conn.Write(u); err != nil {
			return
		}
	}
}

func (g *Gateway) readPump(c *client) {
	defer g.pumps.Done()
	io.Copy(io.Discard, c.conn)
	select {
	case g.unregister <- c:
	case <-g.stopped:
	}
}

// Attach adds a connection; false means that the gateway is stopped.
func (g *Gateway) Attach(id int, conn net.Conn) bool {
	c := &client{id: id, conn: conn, out: make(chan []byte, 4)}
	select {
	case g.register <- c:
		return true
	case <-g.stopped:
		conn.Close()
		return false
	}
}

// Broadcast sends an update to all clients.
func (g *Gateway) Broadcast(u []byte) bool {
	select {
	case g.updates <- u:
		return true
	case <-g.stopped:
		return false
	}
}

// Stop disconnects all clients and waits for their pumps.
func (g *Gateway) Stop() {
	g.stopOnce.Do(func() { close(g.stop) })
	<-g.stopped
	g.pumps.Wait()
}

// trader reads up to limit updates and hangs up.
func trader(conn net.Conn, limit int) int {
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	n := 0
	for n < limit && sc.Scan() {
		n++
	}
	return n
}

func main() {
	g := NewGateway()
	var traders sync.WaitGroup
	counts := make([]int, 8)
	for i := range counts {
		near, far := net.Pipe()
		if !g.Attach(i, far) {
			fmt.Println("not attached")
			return
		}
		traders.Add(1)
		go func() {
			defer traders.Done()
			limit := 1000
			if i%3 == 0 {
				limit = 5
			}
			counts[i] = trader(near, limit)
		}()
	}

	var feeds sync.WaitGroup
	for _, sym := range []string{"ABC", "XYZ"} {
		feeds.Add(1)
		go func() {
			defer feeds.Done()
			for i := 0; g.Broadcast(fmt.Appendf(nil, "%s %d\n", sym, i)); i++ {
				time.Sleep(200 * time.Microsecond)
			}
		}()
	}
	time.Sleep(50 * time.Millisecond)
	go g.Stop()
	g.Stop()
	feeds.Wait()
	traders.Wait()
	if near, far := net.Pipe(); g.Attach(99, far) {
		fmt.Println("attached to a stopped gateway")
		near.Close()
	}
	served := 0
	for _, n := range counts {
		if n > 0 {
			served++
		}
	}
	fmt.Println("clients served:", served)
}
