// Command relays_websocket_like relays websocket-like streams to a backend after an upgrade.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"time"
)

// side is one half of a relayed stream. The reader may hold bytes that were
// read ahead while the upgrade was parsed.
type side struct {
	conn net.Conn
	r    *bufio.Reader
}

func newSide(c net.Conn) side { return side{conn: c, r: bufio.NewReader(c)} }

// relay moves bytes until one of the sides ends.
type relay struct {
	user, backend side
}

func (r relay) toBackend(errc chan<- error) {
	_, err := io.Copy(r.backend.conn, r.user.r)
	errc <- err
}

func (r relay) toUser(errc chan<- error) {
	_, err := io.Copy(r.user.conn, r.backend.r)
	errc <- err
}

func (r relay) run() error {
	defer r.backend.conn.Close()
	defer r.user.conn.Close()

	errc := make(chan error, 1)
	go r.toBackend(errc)
	go r.toUser(errc)
	return <-errc
}

// upgrade reads the request line and hands the stream to the backend.
func upgrade(user side, connect func(path string) (net.Conn, error)) error {
	line, err := user.r.ReadString('\n')
	if err != nil {
		user.conn.Close()
		return fmt.Errorf("request line: %w", err)
	}
	path, ok := strings.CutPrefix(strings.TrimSpace(line), "UPGRADE ")
	if !ok {
		user.conn.Close()
		return fmt.Errorf("not an upgrade: %q", line)
	}
	c, err := connect(path)
	if err != nil {
		user.conn.Close()
		return err
	}
	return relay{user: user, backend: newSide(c)}.run()
}

func main() {
	connect := func(path string) (net.Conn, error) {
		if path != "/echo" {
			return nil, fmt.Errorf("no backend for %s", path)
		}
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			io.Copy(far, far)
		}()
		return near, nil
	}

	before := runtime.NumGoroutine()
	for _, first := range []string{"UPGRADE /echo\nhi", "UPGRADE /none\n", "GET /\n", "UPGRADE /echo\nbye"} {
		mine, theirs := net.Pipe()
		go func() {
			defer mine.Close()
			if _, err := io.WriteString(mine, first); err != nil {
				return
			}
			buf := make([]byte, 8)
			mine.Read(buf)
		}()
		fmt.Println(upgrade(newSide(theirs), connect))
	}
	time.Sleep(100 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Println("goroutines left:", left)
		os.Exit(1)
	}
}
