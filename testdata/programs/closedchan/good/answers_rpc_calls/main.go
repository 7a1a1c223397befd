// A small RPC server: one loop answers the calls, streams have several answers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type result struct {
	value int
	err   error
}

type call struct {
	ctx    context.Context
	method string
	arg    int
	reply  chan result
}

type handler func(arg int, emit func(int)) error

type server struct {
	methods map[string]handler
	calls   chan call
}

// serve answers calls until ctx is done.
func (s *server) serve(ctx context.Context) {
	for {
		select {
		case c := <-s.calls:
			s.answer(c)
		case <-ctx.Done():
			return
		}
	}
}

// answer sends the results of one call and ends its reply.
func (s *server) answer(c call) {
	send := func(r result) {
		select {
		case c.reply <- r:
		case <-c.ctx.Done():
		}
	}
	defer close(c.reply)
	h, ok := s.methods[c.method]
	if !ok {
		send(result{err: fmt.Errorf("no method %q", c.method)})
		return
	}
	if err := h(c.arg, func(v int) { send(result{value: v}) }); err != nil {
		send(result{err: err})
	}
}

// invoke calls a method and adds up to limit of its answers.
func (s *server) invoke(ctx context.Context, method string, arg, limit int) (sum int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c := call{ctx: ctx, method: method, arg: arg, reply: make(chan result)}
	select {
	case s.calls <- c:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	n := 0
	for r := range c.reply {
		if r.err != nil {
			return sum, r.err
		}
		sum += r.value
		if n++; n == limit {
			break
		}
	}
	return sum, nil
}

func main() {
	s := &server{calls: make(chan call), methods: map[string]handler{
		"square": func(a int, emit func(int)) error { emit(a * a); return nil },
		"count": func(a int, emit func(int)) error {
			for i := range a {
				emit(i)
			}
			return nil
		},
		"half": func(a int, emit func(int)) error {
			if a%2 != 0 {
				return errors.New("odd")
			}
			emit(a / 2)
			return nil
		},
	}}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	var loop, clients sync.WaitGroup
	loop.Go(func() { s.serve(ctx) })
	sums := make([]int, 12)
	errs := make([]error, len(sums))
	for i := range sums {
		clients.Go(func() {
			method := []string{"square", "count", "half", "cube"}[i%4]
			sums[i], errs[i] = s.invoke(ctx, method, i, 6)
		})
	}
	clients.Wait()
	cancel()
	loop.Wait()
	fmt.Println(sums, errors.Join(errs...))
	if sums[8] != 64 || sums[9] != 15 || sums[10] != 5 || errs[11] == nil || errs[10] != nil {
		os.Exit(1)
	}
}
