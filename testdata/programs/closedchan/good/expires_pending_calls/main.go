// Command expires_pending_calls is the client side of a small RPC protocol:
// a call is answered by the server or expires, whichever comes first.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errExpired = errors.New("expired")

type reply struct {
	body string
	err  error
}

// call waits for its reply. Either the timer or whoever stops it settles it.
type call struct {
	id    int
	timer *time.Timer
	reply chan reply
}

func newCall(id int, limit time.Duration) *call {
	c := &call{id: id, reply: make(chan reply, 1)}
	c.timer = time.AfterFunc(limit, func() {
		c.reply <- reply{err: errExpired}
		close(c.reply)
	})
	return c
}

// complete reports whether the body came in time and was the first.
func (c *call) complete(body string) bool {
	if !c.timer.Stop() {
		return false
	}
	c.reply <- reply{body: body}
	close(c.reply)
	return true
}

// peer answers calls after a delay, now and then twice.
type peer struct {
	delay func(id int) time.Duration
	wg    sync.WaitGroup
	mu    sync.Mutex
	late  int
}

func (p *peer) handle(c *call) {
	for range 2 {
		p.wg.Add(1)
		go func() {
			defer p.wg.Done()
			time.Sleep(p.delay(c.id))
			if !c.complete(fmt.Sprintf("pong %d", c.id)) {
				p.mu.Lock()
				p.late++
				p.mu.Unlock()
			}
		}()
	}
}

// client numbers the calls.
type client struct {
	p     *peer
	next  int
	limit time.Duration
}

func (c *client) ping() *call {
	c.next++
	k := newCall(c.next, c.limit)
	c.p.handle(k)
	return k
}

func main() {
	p := &peer{delay: func(id int) time.Duration { return time.Duration(id%8) * 4 * time.Millisecond }}
	c := &client{p: p, limit: 14 * time.Millisecond}
	var calls []*call
	for range 40 {
		calls = append(calls, c.ping())
	}
	answered, expired := 0, 0
	for _, k := range calls {
		n := 0
		for r := range k.reply {
			n++
			switch {
			case errors.Is(r.err, errExpired):
				expired++
			default:
				answered++
			}
		}
		if n != 1 {
			fmt.Println("wrong: call", k.id, "has", n, "replies")
			os.Exit(1)
		}
	}
	p.wg.Wait()
	if answered+expired != 40 || p.late != 80-answered {
		fmt.Println("wrong:", answered, expired, p.late)
		os.Exit(1)
	}
	fmt.Println("every call was settled once")
}
