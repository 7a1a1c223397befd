// Command verify checks the snapshots of volumes and prints their checksums.
package main

import (
	"fmt"
	"hash/crc32"
	"log"
	"sync"

	"programs/waitgroup/bad/checks_snapshots_volumes/store"
)

type verifier struct {
	st  *store.Store
	mu  sync.Mutex
	sum map[string]uint32
}

func (v *verifier) checksum(sn *store.Snapshot) {
	h := crc32.NewIEEE()
	for _, b := range sn.Blocks {
		h.Write(b)
	}
	v.mu.Lock()
	v.sum[sn.Volume] = h.Sum32()
	v.mu.Unlock()
}

// verify handles all volumes in parallel and returns those it skipped.
func (v *verifier) verify(volumes []string) (skipped []string) {
	var wg sync.WaitGroup
	for _, vol := range volumes {
		wg.Add(1) // want "PC3003"
		sn, err := v.st.Open(vol)
		if err != nil {
			log.Printf("skipping volume: %v", err)
			skipped = append(skipped, vol)
			continue
		}
		go func() {
			defer wg.Done()
			v.checksum(sn)
		}()
	}
	wg.Wait()
	return skipped
}

func main() {
	st := store.New()
	st.Put("vol-a", "boot", "root")
	st.Put("vol-c", "data")
	v := &verifier{st: st, sum: make(map[string]uint32)}
	skipped := v.verify([]string{"vol-a", "vol-b", "vol-c"})
	for vol, sum := range v.sum {
		fmt.Printf("%s %08x\n", vol, sum)
	}
	fmt.Println("skipped:", skipped)
}
