// Command multiplexes_server_requests sends concurrent requests to a server that answers out of
// order and breaks off at some point.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"

	"programs/closedchan/good/multiplexes_server_requests/mux"
)

// upperServer answers requests in pairs, the second one first, and hangs up
// after limit requests.
type upperServer struct {
	conn  net.Conn
	limit int
}

func (s *upperServer) serve() {
	defer s.conn.Close()
	sc := bufio.NewScanner(s.conn)
	var held string
	for n := 0; n < s.limit && sc.Scan(); n++ {
		if held == "" {
			held = sc.Text()
			continue
		}
		for _, req := range []string{sc.Text(), held} {
			if _, err := fmt.Fprintln(s.conn, strings.ToUpper(req)); err != nil {
				return
			}
		}
		held = ""
	}
}

// caller makes requests until the connection breaks.
func caller(c *mux.Client, name string) (int, error) {
	for n := 0; ; n++ {
		body := fmt.Sprintf("%s-%d", name, n)
		got, err := c.Call(body)
		if errors.Is(err, mux.ErrBroken) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if got != strings.ToUpper(body) {
			return n, fmt.Errorf("%s answered with %s", body, got)
		}
	}
}

// round runs one connection until it breaks and returns the answered calls.
func round(limit, callers int) (int64, error) {
	near, far := net.Pipe()
	srv := &upperServer{conn: far, limit: limit}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		srv.serve()
	}()

	c := mux.NewClient(near)
	defer c.Close()
	var answered atomic.Int64
	errs := make(chan error, callers)
	for i := range callers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, err := caller(c, fmt.Sprintf("caller%d", i))
			answered.Add(int64(n))
			if err != nil {
				errs <- err
			}
		}()
	}
	wg.Wait()
	c.Close()
	close(errs)
	for err := range errs {
		return 0, err
	}
	return answered.Load(), nil
}

func main() {
	for _, limit := range []int{0, 51, 400} {
		n, err := round(limit, 6)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("limit:", limit, "answered:", n <= int64(limit))
	}
}
