//oracle: assert "goroutines add up"
//checks: PC2008

// Package good polls a server on every tick.
// The client has a timeout.
package good

import (
	"net"
	"net/http"
	"runtime"
	"time"
)

type poller struct {
	url    string
	client http.Client
}

func (p *poller) run(rounds int) {
	ticker := time.NewTicker(time.Millisecond)
	defer ticker.Stop()
	for range ticker.C {
		go p.get()
		if rounds--; rounds == 0 {
			return
		}
	}
}

func (p *poller) get() {
	resp, err := p.client.Get(p.url)
	if err == nil {
		resp.Body.Close()
	}
}

// Scenario polls a server that does not answer.
func Scenario() {
	l, addr := slow()
	defer l.Close()
	before := runtime.NumGoroutine()
	(&poller{url: "http://" + addr, client: http.Client{Timeout: 20 * time.Millisecond}}).run(5)
	settle(before)
}

// slow returns the address of a server that takes connections and does not answer.
func slow() (net.Listener, string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	return l, l.Addr().String()
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	panic("goroutines add up")
}
