// Command keeps_connection_pool keeps a connection pool that breaks itself after repeated failures.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var (
	errPoolClosed = errors.New("pool is closed")
	errRefused    = errors.New("connection refused")
)

type conn struct {
	id int
}

// Pool hands out idle connections and reaps them in the background.
type Pool struct {
	dial func(id int) (*conn, error)
	max  int

	mu       sync.Mutex
	closed   bool
	failures int
	nextID   int
	idle     chan *conn
	quit     chan struct{}
	reaped   sync.WaitGroup
}

// NewPool starts a Pool that gives up after max failures in a row.
func NewPool(max int, dial func(int) (*conn, error)) *Pool {
	p := &Pool{dial: dial, max: max, idle: make(chan *conn, 4), quit: make(chan struct{})}
	p.reaped.Add(1)
	go p.reap(2 * time.Millisecond)
	return p
}

func (p *Pool) reap(every time.Duration) {
	defer p.reaped.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			select {
			case <-p.idle:
			default:
			}
		case <-p.quit:
			return
		}
	}
}

// Get returns an idle connection or dials one.
func (p *Pool) Get() (*conn, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errPoolClosed
	}
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	p.nextID++
	c, err := p.dial(p.nextID)
	if err != nil {
		p.failures++
		if p.failures >= p.max {
			p.closeLocked()
		}
		return nil, err
	}
	p.failures = 0
	return c, nil
}

// Put gives a connection back.
func (p *Pool) Put(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	select {
	case p.idle <- c:
	default:
	}
}

// Close ends the pool; it is idempotent.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.closeLocked()
	p.mu.Unlock()
	p.reaped.Wait()
	return nil
}

func (p *Pool) closeLocked() {
	if p.closed {
		return
	}
	p.closed = true
	close(p.quit)
	close(p.idle)
}

func use(p *Pool, n int) (int, error) {
	defer p.Close()
	got := 0
	for range n {
		c, err := p.Get()
		if errors.Is(err, errPoolClosed) {
			return got, errors.Join(err, p.Close())
		}
		if err != nil {
			continue
		}
		got++
		p.Put(c)
		time.Sleep(300 * time.Microsecond)
	}
	return got, p.Close()
}

func main() {
	steady := NewPool(3, func(id int) (*conn, error) { return &conn{id}, nil })
	if n, err := use(steady, 40); n != 40 || err != nil {
		log.Fatalf("steady: %d, %v", n, err)
	}
	shared := NewPool(2, func(id int) (*conn, error) {
		if id > 5 {
			return nil, errRefused
		}
		return &conn{id}, nil
	})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { _, _ = use(shared, 20) })
	}
	wg.Wait()
	fmt.Println("ok")
}
