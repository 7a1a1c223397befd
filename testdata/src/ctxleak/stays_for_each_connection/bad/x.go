//oracle: assert "goroutines add up"

// Package bad answers connections, one after the other.
// The goroutine that would hang up at the end of the server stays when its client has gone.
package bad

import (
	"context"
	"io"
	"net"
	"runtime"
	"time"
)

type server struct{ l net.Listener }

func (s *server) serve(ctx context.Context) error {
	for {
		conn, err := s.l.Accept()
		if err != nil {
			return err
		}
		go func() {
			<-ctx.Done() // want "end of a context.*each round of the loop in serve.*PC2005"
			conn.Close()
		}()
		go echo(conn)
	}
}

func echo(conn net.Conn) {
	io.Copy(conn, conn)
	conn.Close()
}

// Scenario has five clients that come and go.
func Scenario() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	before := runtime.NumGoroutine()
	s := &server{l}
	go s.serve(context.Background())
	for range 5 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			panic(err)
		}
		c.Write([]byte("hello"))
		c.(*net.TCPConn).CloseWrite()
		io.ReadAll(c)
		c.Close()
	}
	l.Close()
	settle(before)
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	panic("goroutines add up")
}
