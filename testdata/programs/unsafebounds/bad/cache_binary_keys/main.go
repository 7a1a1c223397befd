//oracle: asan

// Command cache_binary_keys is a cache with binary keys: tenant, shard and object number.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"unsafe"
)

// parts is the layout of a key.
type parts struct {
	tenant uint32
	shard  uint32
	object uint32
	epoch  uint32
}

// minKey is the size of the keys that the first version wrote, which kept one
// object for each shard.
const minKey = 8

// cache maps binary keys to values.
type cache struct {
	items map[string][]byte
}

// key builds the binary form of its fields.
func key(fields ...uint32) string {
	var b []byte
	for _, f := range fields {
		b = binary.NativeEndian.AppendUint32(b, f)
	}
	return string(b)
}

func (c *cache) put(k string, v []byte) error {
	if len(k) < minKey {
		return fmt.Errorf("cache: key of %d bytes", len(k))
	}
	c.items[k] = v
	return nil
}

// layout views a key as its fields.
func layout(k string) *parts {
	return (*parts)(unsafe.Pointer(unsafe.StringData(k))) // want "PC5004"
}

// expire removes the items of a tenant that are older than epoch.
func (c *cache) expire(tenant, epoch uint32) (removed int) {
	for k := range c.items {
		if len(k) < minKey {
			continue
		}
		p := layout(k)
		if p.tenant != tenant || p.epoch >= epoch {
			continue
		}
		delete(c.items, k)
		removed++
	}
	return removed
}

func main() {
	c := &cache{items: make(map[string][]byte)}
	keys := []string{
		key(7, 1, 100, 3),
		key(7, 1, 101, 9),
		key(8, 2, 100, 3),
		key(7, 4),
	}
	for _, k := range keys {
		if err := c.put(k, []byte("value")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("expired", c.expire(7, 5), "left", len(c.items))
}
