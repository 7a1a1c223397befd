//oracle: panic "no answer"

// Package good queues what requests ask for until it is told to end.
package good

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

type server struct {
	http  http.Server
	queue chan string
	done  chan struct{}
}

func (s *server) submit(w http.ResponseWriter, r *http.Request) {
	time.Sleep(50 * time.Millisecond)
	s.put(r.URL.Path)
}

func (s *server) put(path string) {
	s.queue <- path
}

func (s *server) start(l net.Listener) {
	go func() {
		defer close(s.done)
		for range s.queue {
		}
	}()
	go s.http.Serve(l)
}

func (s *server) stop() {
	s.http.Shutdown(context.Background())
	close(s.queue)
	<-s.done
}

func run(ctx context.Context, l net.Listener) {
	s := &server{queue: make(chan string), done: make(chan struct{})}
	s.http.Handler = http.HandlerFunc(s.submit)
	s.http.ErrorLog = log.New(io.Discard, "", 0)
	s.start(l)
	<-ctx.Done()
	s.stop()
}

// Scenario ends the server while it handles a request.
func Scenario() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	answered := make(chan error, 1)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String())
		if err == nil {
			resp.Body.Close()
		}
		answered <- err
	}()
	run(ctx, l)
	if <-answered != nil {
		panic("no answer")
	}
}
