// Command replies_pending_invokes matches replies of a remote side to pending
// invocations; a reply, a timeout or the end of the client settles each.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type reply struct {
	id   uint64
	body string
}

type client struct {
	pending sync.Map // uint64 to chan reply
	nextID  atomic.Uint64
	send    func(id uint64, method string)
}

func (c *client) settle(id uint64, r *reply) bool {
	v, ok := c.pending.LoadAndDelete(id)
	if !ok {
		return false
	}
	ch := v.(chan reply)
	if r != nil {
		ch <- *r
	}
	close(ch)
	return true
}

func (c *client) invoke(method string, timeout time.Duration) (string, bool) {
	id := c.nextID.Add(1)
	ch := make(chan reply, 1)
	c.pending.Store(id, ch)
	timer := time.AfterFunc(timeout, func() { c.settle(id, nil) })
	defer timer.Stop()
	c.send(id, method)
	r, ok := <-ch
	return r.body, ok
}

func (c *client) close() {
	c.pending.Range(func(k, _ any) bool {
		c.settle(k.(uint64), nil)
		return true
	})
}

type remote struct {
	delays  map[string]time.Duration
	deliver func(reply)
	wg      sync.WaitGroup
}

func (r *remote) handle(id uint64, method string) {
	r.wg.Go(func() {
		time.Sleep(r.delays[method])
		r.deliver(reply{id, method + " ok"})
	})
}

func main() {
	r := &remote{delays: map[string]time.Duration{
		"get": time.Millisecond, "scan": 90 * time.Millisecond, "dump": 90 * time.Millisecond,
	}}
	c := &client{send: r.handle}
	r.deliver = func(rep reply) { c.settle(rep.id, &rep) }
	fmt.Println(c.invoke("get", time.Second))
	fmt.Println(c.invoke("scan", 20*time.Millisecond))
	time.AfterFunc(20*time.Millisecond, c.close)
	fmt.Println(c.invoke("dump", time.Second))
	r.wg.Wait()
	c.close()
}
