// Command shmping sends numbered messages through a shared-memory ring.
package main

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync"

	"programs/unsafebounds/good/sends_numbered_messages/shm"
)

const messages = 500

func produce(r *shm.Ring) {
	for i := 0; i < messages; {
		err := r.Send(uint32(i), fmt.Appendf(nil, "message %d", i))
		if errors.Is(err, shm.ErrFull) {
			runtime.Gosched()
			continue
		}
		i++
	}
}

func consume(r *shm.Ring) error {
	var buf []byte
	for i := 0; i < messages; {
		kind, msg, err := r.Recv(buf[:0])
		if errors.Is(err, shm.ErrEmpty) {
			runtime.Gosched()
			continue
		}
		if exp := fmt.Sprintf("message %d", i); kind != uint32(i) || string(msg) != exp {
			return fmt.Errorf("got %d %q, expected %q", kind, msg, exp)
		}
		buf = msg
		i++
	}
	return nil
}

func main() {
	r := shm.New()
	var wg sync.WaitGroup
	wg.Go(func() { produce(r) })
	err := consume(r)
	if err != nil {
		log.Fatal(err)
	}
	wg.Wait()
	r.Scrub()
	fmt.Println("received", messages)
}
