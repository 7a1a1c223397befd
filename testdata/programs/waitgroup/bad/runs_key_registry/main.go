// Command runs_key_registry runs a key registry behind the line protocol.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/runs_key_registry/lineserver"
)

type registry struct {
	mu   sync.Mutex
	open bool
	late int
	keys map[string]string
}

func (r *registry) handle(user, line string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open {
		r.late++
		return "ERR registry is closed"
	}
	r.keys[line] = user
	return "STORED " + line
}

func (r *registry) close() {
	r.mu.Lock()
	r.open = false
	r.mu.Unlock()
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	reg := &registry{open: true, keys: make(map[string]string)}
	srv := lineserver.Start(ln, reg.handle)

	conn, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)

	srv.Shutdown()
	reg.close()

	fmt.Fprintf(conn, "HELLO ops\nzone-eu\n")
	lines := bufio.NewScanner(conn)
	for range 2 {
		if lines.Scan() {
			fmt.Println("client:", lines.Text())
		}
	}
	_ = conn.Close()

	reg.mu.Lock()
	defer reg.mu.Unlock()
	fmt.Printf("requests served after Shutdown returned: %d\n", reg.late)
	if reg.late > 0 {
		os.Exit(1)
	}
}
