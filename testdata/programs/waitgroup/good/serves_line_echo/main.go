// Command echod serves line echo over TCP and shuts down gracefully.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"log"
	"net"
	"sync"
	"sync/atomic"
)

type server struct {
	ln     net.Listener
	wg     sync.WaitGroup
	served atomic.Int64
}

func listen(addr string) (*server, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &server{ln: ln}
	s.wg.Add(1)
	go s.acceptLoop()
	return s, nil
}

// acceptLoop is itself counted, so the group cannot be empty while it adds
// connections.
func (s *server) acceptLoop() {
	defer s.wg.Done()
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			if !errors.Is(err, net.ErrClosed) {
				log.Printf("accept: %v", err)
			}
			return
		}
		s.track(conn)
	}
}

func (s *server) track(conn net.Conn) {
	s.wg.Add(1)
	go s.serve(conn)
}

func (s *server) serve(conn net.Conn) {
	defer s.wg.Done()
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		if _, err := fmt.Fprintln(conn, sc.Text()); err != nil {
			return
		}
		s.served.Add(1)
	}
}

func (s *server) shutdown() {
	s.ln.Close()
	s.wg.Wait()
}

func ping(addr, text string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := fmt.Fprintln(conn, text); err != nil {
		return err
	}
	got, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return err
	}
	if got != text+"\n" {
		return fmt.Errorf("echo %q, sent %q", got, text)
	}
	return nil
}

func main() {
	s, err := listen("127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	for i := range 5 {
		if err := ping(s.ln.Addr().String(), fmt.Sprintf("ping %d", i)); err != nil {
			log.Fatal(err)
		}
	}
	s.shutdown()
	if n := s.served.Load(); n != 5 {
		log.Fatalf("served %d of 5", n)
	}
}
