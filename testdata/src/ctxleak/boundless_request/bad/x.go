//oracle: assert "goroutines add up"
//checks: PC2008

// Package bad passes requests on in the background.
// The handler starts a goroutine for each, and dials without a timeout.
package bad

import (
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"time"
)

type mirror struct{ addr string }

// ServeHTTP answers at once.
func (m *mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go m.copy(r.URL.Path) // want "PC2008"
	w.WriteHeader(http.StatusAccepted)
}

func (m *mirror) copy(path string) {
	c, err := net.Dial("tcp", m.addr)
	if err != nil {
		return
	}
	defer c.Close()
	if _, err := c.Write([]byte(path)); err == nil {
		c.Read(make([]byte, 1))
	}
}

// Scenario serves five requests, of which a server takes no notice.
func Scenario() {
	l, addr := slow()
	defer l.Close()
	before := runtime.NumGoroutine()
	m := &mirror{addr}
	for range 5 {
		m.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	}
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
