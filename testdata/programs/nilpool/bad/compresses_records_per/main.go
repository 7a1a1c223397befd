// Command archive compresses records per tenant.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"sync"
)

// compressor owns the gzip writers of one tenant.
type compressor struct {
	tenant  string
	level   int
	writers sync.Pool
}

func newCompressor(tenant string, level int) *compressor {
	c := &compressor{tenant: tenant, level: level}
	c.writers.New = func() any {
		zw, err := gzip.NewWriterLevel(io.Discard, c.level)
		if err != nil {
			log.Printf("tenant %s: %v", c.tenant, err)
			return nil
		}
		return zw
	}
	return c
}

// compress returns the gzip form of the record.
func (c *compressor) compress(record string) ([]byte, error) {
	var out bytes.Buffer
	zw := c.writers.Get().(*gzip.Writer) // want "PC1003"
	defer c.writers.Put(zw)
	zw.Reset(&out)
	if _, err := io.Copy(zw, strings.NewReader(record)); err != nil {
		return nil, fmt.Errorf("tenant %s: %w", c.tenant, err)
	}
	if err := zw.Close(); err != nil {
		return nil, fmt.Errorf("tenant %s: %w", c.tenant, err)
	}
	return out.Bytes(), nil
}

type tenantConfig struct {
	name  string
	level int
}

func archive(configs []tenantConfig, record string) (map[string]int, error) {
	sizes := make(map[string]int, len(configs))
	for _, cfg := range configs {
		c := newCompressor(cfg.name, cfg.level)
		packed, err := c.compress(record)
		if err != nil {
			return nil, err
		}
		sizes[cfg.name] = len(packed)
	}
	return sizes, nil
}

func main() {
	configs := []tenantConfig{
		{"acme", gzip.BestSpeed},
		{"globex", gzip.DefaultCompression},
		// zstd levels go up to 19; this tenant was migrated from it.
		{"initech", 12},
	}
	sizes, err := archive(configs, strings.Repeat("level=info msg=ok\n", 50))
	if err != nil {
		fmt.Fprintln(os.Stderr, "archive:", err)
		os.Exit(1)
	}
	for _, cfg := range configs {
		fmt.Println(cfg.name, sizes[cfg.name])
	}
}
