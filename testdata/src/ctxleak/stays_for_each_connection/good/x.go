//oracle: assert "goroutines add up"

// Package good answers connections, one after the other.
// Each connection has a context that ends with it.
package good

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
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			go func() {
				<-ctx.Done()
				conn.Close()
			}()
			echo(conn)
		}()
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
