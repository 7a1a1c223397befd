package main

import (
	"fmt"
	"log"

	"programs/nilpool/good/lru_lru_cache/lru"
)

func main() {
	var gone []string
	c := lru.New(100, func(key string, size int) {
		gone = append(gone, fmt.Sprintf("%s:%d", key, size))
	})
	for i := range 6 {
		c.Set(fmt.Sprint("page", i), make([]byte, 30))
		c.Get("page0")
	}
	c.Set("page0", make([]byte, 50))
	fmt.Println("evicted", gone)

	if n := c.Purge(); n != 2 {
		log.Fatalf("purged %d entries", n)
	}
	for i := range 3 {
		c.Set(fmt.Sprint("row", i), []byte{byte(i)})
	}
	for i := range 3 {
		v, ok := c.Get(fmt.Sprint("row", i))
		if !ok || v[0] != byte(i) {
			log.Fatalf("row%d is %v", i, v)
		}
	}
	if _, ok := c.Get("page0"); ok {
		log.Fatal("page0 outlived the purge")
	}
}
