//oracle: assert "goroutines add up"
//checks: PC2008

// Package bad checks the health of its peers.
// A helper asks each of them on every tick, however slow they are.
package bad

import (
	"net"
	"net/http"
	"runtime"
	"time"
)

var client = &http.Client{Timeout: 20 * time.Millisecond}

type peers []string

func (p peers) check(rounds int) {
	for range time.Tick(time.Millisecond) {
		for _, url := range p {
			go alive(url) // want "PC2008"
		}
		if rounds--; rounds == 0 {
			return
		}
	}
}

func alive(url string) bool {
	return head(url) == nil
}

func head(url string) error {
	resp, err := http.Head(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Scenario has a peer that does not answer.
func Scenario() {
	l, addr := slow()
	defer l.Close()
	before := runtime.NumGoroutine()
	peers{"http://" + addr}.check(5)
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
