package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"

	"programs/nilpool/good/tunnel_conn_broker/tunnel"
)

// broker copies the lines of several writers into one tunnel.
type broker struct {
	conn    *tunnel.Conn
	writers sync.WaitGroup
	mu      sync.Mutex
	refused int
}

func (b *broker) attach(name string, lines int) {
	b.writers.Go(func() {
		for i := range lines {
			_, err := b.conn.WriteString(fmt.Sprintf("%s-%d\n", name, i))
			if errors.Is(err, net.ErrClosed) {
				b.mu.Lock()
				b.refused++
				b.mu.Unlock()
			}
		}
	})
}

// shut closes the tunnel on behalf of name.
func (b *broker) shut() bool {
	return !errors.Is(b.conn.Close(), io.ErrClosedPipe)
}

// session runs the writers; with early set the tunnel may close before they end.
func session(early bool) (text string, closers, refused int, err error) {
	near, far := net.Pipe()
	received := make(chan string, 1)
	go func() {
		p, _ := io.ReadAll(far)
		far.Close()
		received <- string(p)
	}()
	b := &broker{conn: tunnel.New(near)}
	defer b.conn.Close()
	for _, name := range []string{"red", "green", "blue"} {
		b.attach(name, 100)
	}
	if early && b.shut() {
		closers++
	}
	b.writers.Wait()
	if b.shut() {
		closers++
	}
	return <-received, closers, b.refused, err
}

func main() {
	for i := range 20 {
		text, closers, refused, err := session(i%2 == 1)
		lines := strings.Count(text, "\n")
		if err != nil || closers != 1 || lines+refused != 300 {
			fmt.Println(lines, closers, refused, err)
			os.Exit(1)
		}
		for line := range strings.Lines(text) {
			name, _, ok := strings.Cut(line, "-")
			if !ok || name != "red" && name != "green" && name != "blue" {
				fmt.Printf("damaged line %q\n", line)
				os.Exit(1)
			}
		}
	}
}
