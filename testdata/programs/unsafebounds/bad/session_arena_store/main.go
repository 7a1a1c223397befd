package main

import (
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"
)

var openProfiles atomic.Int64

type profile struct {
	user  string
	quota int
}

func openProfile(user string) *profile {
	p := &profile{user: user, quota: 100}
	openProfiles.Add(1)
	runtime.AddCleanup(p, func(n *atomic.Int64) { n.Add(-1) }, &openProfiles)
	return p
}

type session struct {
	id      uint64
	started int64
	profile *profile
}

// arena hands out sessions from one block and gives them up together.
type arena struct {
	block []byte
	used  int
}

func newArena(sessions int) *arena {
	return &arena{block: make([]byte, sessions*int(unsafe.Sizeof(session{})))}
}

func (a *arena) alloc() (*session, bool) {
	const size = int(unsafe.Sizeof(session{}))
	if len(a.block)-a.used < size {
		return nil, false
	}
	s := (*session)(unsafe.Pointer(&a.block[a.used])) // want "PC5005"
	a.used += size
	return s, true
}

type store struct {
	arena *arena
	byID  map[uint64]*session
	clock func() time.Time
}

func newStore(capacity int) *store {
	return &store{arena: newArena(capacity), byID: make(map[uint64]*session), clock: time.Now}
}

func (st *store) login(id uint64, user string) error {
	s, ok := st.arena.alloc()
	if !ok {
		return fmt.Errorf("no room for %s", user)
	}
	s.id = id
	s.started = st.clock().Unix()
	s.profile = openProfile(user)
	st.byID[id] = s
	return nil
}

func (st *store) active() int64 { return int64(len(st.byID)) }

func main() {
	st := newStore(128)
	for i := range 100 {
		if err := st.login(uint64(i), fmt.Sprintf("user%03d", i)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	for range 5 {
		runtime.GC()
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Println("sessions", st.active(), "profiles", openProfiles.Load())
	if openProfiles.Load() != st.active() {
		os.Exit(1)
	}
	runtime.KeepAlive(st)
}
